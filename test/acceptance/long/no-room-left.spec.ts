import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../api-client.js';
import { DocumentedAnswers } from '../documented-answers.js';
import { startServer, type Service } from '../programs.js';

/** No file of the process may grow beyond this many blocks; what follows in the command then takes its place. */
const LITTLE_ROOM = ['sh', '-c', 'ulimit -f 1200; exec "$0" "$@"'];

let folder: string;
let service: Service | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-room-'));
});
afterAll(async () => {
  await service?.stop('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

test('where the log cannot grow, new facts are refused with 503 and none is lost', async () => {
  service = await startServer(folder, { SELVBOOK_LOG_LEVEL: 'silent' }, LITTLE_ROOM);
  const witness = new DocumentedAnswers();
  await witness.learnFrom(service.address);
  const cramped = apiAt(() => service!.address, {}, witness.hold);
  const office = { name: 'Jobcenter '.repeat(15).trim(), municipality: '851' };
  const put = (id: string) => ({ call: `PUT /v1/offices/${id}`, sending: { key: id, body: office } });
  const kept: string[] = [];
  let refused: { readonly id: string; readonly code: string | undefined } | undefined;
  while (!refused) {
    const id = `office-${kept.length}`;
    const { call, sending } = put(id);
    const answer = await cramped.send(call, sending);
    if (answer.status === 201) {
      kept.push(id);
    } else {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      refused = { id, code: answer.code };
    }
  }
  expect(['outcome-unknown', 'store-unavailable']).toContain(refused.code);
  // It still tells what it knows, and it still stops in order.
  expect((await cramped.facts()).map(({ stream }) => stream).slice(1)).toEqual(kept.map((id) => `office-${id}`));
  expect(await service.stop()).toBe(0);

  service = await startServer(folder);
  const roomy = apiAt(() => service!.address);
  expect((await roomy.facts()).map(({ stream }) => stream).slice(1)).toEqual(kept.map((id) => `office-${id}`));
  const { call, sending } = put(refused.id);
  const again = await roomy.done(call, sending);
  expect([again.status, again.replayed]).toEqual([201, false]);
}, 90_000);
