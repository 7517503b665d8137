import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ProtocolServer,
  startProtocolServer,
} from '../../libs/event-store/src/protocol-server/start-protocol-server.js';
import { apiAt, type Api } from './api-client.js';
import { startProgram, startServer, type Environment, type Service } from './programs.js';
import { bookingBody, townOf } from './town.js';

const CLOCK = { SELVBOOK_CLOCK: 'request' };
const MORNING = '2026-03-02T08:00:00.000Z';
const NOON = '2026-03-02T11:00:00.000Z';

let folder: string;
let store: ProtocolServer;
const running: Service[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-esdb-'));
  store = await startProtocolServer({ file: join(folder, 'store.db') });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop('SIGKILL')));
  await store.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A service over the store, its views in this folder. */
async function serve(data: string, environment: Environment = {}): Promise<Service & { readonly api: Api }> {
  const settings = { SELVBOOK_DATA: data, SELVBOOK_EVENT_STORE: store.connectionString, ...CLOCK, ...environment };
  const service = await startServer(folder, settings);
  running.push(service);
  return { ...service, api: apiAt(() => service.address) };
}

/** An office, citizens, and a slot each in the morning and at noon. */
async function openTown(api: Api, citizens: readonly string[]) {
  const town = townOf(api);
  await town.office();
  for (const citizen of citizens) await town.citizen(citizen);
  const morning = (await town.slot(MORNING)).body.slotId;
  const noon = (await town.slot(NOON)).body.slotId;
  return { town, morning, noon };
}

interface Bookings {
  readonly bookings: readonly { readonly bookingId: string; readonly state: string }[];
}

describe('a service over an EventStoreDB', () => {
  test('does its work in a process for commands and one for the views', async () => {
    const { api } = await serve('data', { SELVBOOK_ROLES: 'api' });
    const projector = await serve('data', { SELVBOOK_ROLES: 'projector' });
    const { town, morning } = await openTown(api, ['citizen-1']);
    const booked = await town.book(morning, 'citizen-1');
    const { body } = await api.done<Bookings>('GET /v1/citizens/citizen-1/bookings', { at: booked.position });
    expect(body.bookings).toMatchObject([{ bookingId: booked.body.bookingId, state: 'booked' }]);
    const ready = await projector.api.done<{ projections: readonly { lag: number }[] }>('GET /health/ready');
    expect(ready.body.projections.map(({ lag }) => lag)).toEqual(ready.body.projections.map(() => 0));
    expect((await api.facts()).at(-1)?.position).toBe(booked.position);
  }, 60_000);

  test('shares the log with another, and a slot still has one winner', async () => {
    const citizens = Array.from({ length: 8 }, (_, index) => `citizen-${index}`);
    const [one, other] = [await serve('one'), await serve('other')];
    const { morning } = await openTown(one.api, citizens);
    const answers = await Promise.all(
      citizens.map((citizen, index) =>
        (index % 2 === 0 ? one : other).api.send('POST /v1/bookings', {
          now: '2026-02-01T08:00:00.000Z',
          body: bookingBody(morning, citizen),
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    expect(new Set(answers.flatMap(({ code }) => code ?? []))).toEqual(new Set(['slot-taken']));
  }, 60_000);

  test('is not ready while the store is away, does nothing by halves, and goes on by itself', async () => {
    const { api } = await serve('data');
    const { town, morning, noon } = await openTown(api, ['citizen-1', 'citizen-2']);
    const before = await town.book(morning, 'citizen-1');
    await api.done('GET /v1/citizens/citizen-1/bookings', { at: before.position });
    const { port } = store;
    await store.stop();

    expect((await api.send('GET /health/ready')).status).toBe(503);
    const booking = { key: 'k-1', now: '2026-02-01T08:00:00.000Z', body: bookingBody(noon, 'citizen-2') };
    const refused = await api.send('POST /v1/bookings', booking);
    expect([refused.status, refused.code, refused.headers.get('retry-after')]).toEqual([503, 'store-unavailable', '1']);
    // The views are there, and what they say is as true as it was.
    expect((await api.done('GET /v1/citizens/citizen-1/bookings')).position).toBe(before.position);

    store = await startProtocolServer({ file: join(folder, 'store.db'), port });
    const after = await api.done('POST /v1/bookings', booking);
    const { body } = await api.done<Bookings>('GET /v1/citizens/citizen-2/bookings', { at: after.position });
    expect(body.bookings).toHaveLength(1);
    expect((await api.done('GET /health/ready')).body).toMatchObject({ status: 'ready' });
    const claims = (await api.facts()).filter(({ type }) => type === 'BookingClaimed' || type === 'Booked');
    expect(claims).toHaveLength(4);
  }, 60_000);

  test('finishes a booking whose answers were lost', async () => {
    const { api } = await serve('data');
    const { morning } = await openTown(api, ['citizen-1']);
    store.faults.dropAppends(2);
    const booking = { now: '2026-02-01T08:00:00.000Z', body: bookingBody(morning, 'citizen-1') };
    expect((await api.send('POST /v1/bookings', booking)).status).toBe(201);
    expect(store.faults.counts.dropped).toBe(2);
    const types = (await api.facts()).map(({ type }) => type);
    expect(types.filter((type) => type === 'BookingClaimed' || type === 'Booked')).toEqual([
      'BookingClaimed',
      'Booked',
    ]);
  }, 60_000);

  test('does not start without it, and says so in one plain line that tells no secret', async () => {
    const { port } = store;
    await store.stop();
    const { said, ended } = startProgram('server', folder, {
      SELVBOOK_DATA: 'data',
      SELVBOOK_PORT: '0',
      SELVBOOK_EVENT_STORE: `esdb://admin:sesame@127.0.0.1:${port}?tls=false`,
    });
    expect(await ended).toBe(1);
    expect(said.err).toMatch(/^the event store does not answer: [^\n]*\n$/);
    expect(said.out + said.err).not.toContain('sesame');
  }, 60_000);
});
