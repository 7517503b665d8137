import { afterEach, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BookSlot, DefineOffice } from '@selvbook/commands';
import type { Server } from 'node:http';
import { drain } from '../service/draining.js';
import { done, onCommand, serviceWith } from '../testing/fake-service.js';

const office = { name: 'Jobcenter', municipality: '851' };

let app: NestFastifyApplication<Server>;
let held: PromiseWithResolvers<void>;
let arrived: PromiseWithResolvers<void>;
afterEach(() => app.close());

/** A service whose offices are answered when `held` is let go, and which takes on so many requests. */
async function busyService(mostRequests: number): Promise<string> {
  held = Promise.withResolvers<void>();
  arrived = Promise.withResolvers<void>();
  let waiting = 0;
  const handler = onCommand(DefineOffice, async ({ officeId }) => {
    if (++waiting === mostRequests) arrived.resolve();
    await held.promise;
    return done({ officeId, ...office });
  });
  app = await serviceWith([handler, onCommand(BookSlot, () => done({} as never))], { mostRequests });
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

const ask = (address: string, id: string, api = 'v1') =>
  fetch(`${address}/${api}/offices/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(office),
  });

describe('more requests than the service takes on', () => {
  test('are told at once to come again, and take nothing from those under way', async () => {
    const address = await busyService(2);
    const underWay = [ask(address, 'o-1'), ask(address, 'o-2')];
    await arrived.promise;
    const refused = await ask(address, 'o-3');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({ code: 'too-busy', status: 503 });
    expect((await ask(address, 'o-3', '%76%31')).status).toBe(503);
    expect((await fetch(`${address}/nothing`)).status).toBe(503);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    held.resolve();
    expect((await Promise.all(underWay)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await ask(address, 'o-3')).status).toBe(200);
    expect((await ask(address, 'o-3', '%76%31')).status).toBe(200);
  });
});

test('a service that stops answers what is under way first', async () => {
  const address = await busyService(1);
  const underWay = ask(address, 'o-1');
  await arrived.promise;
  const stopped = drain(app);
  held.resolve();
  expect((await underWay).status).toBe(200);
  await stopped;
});
