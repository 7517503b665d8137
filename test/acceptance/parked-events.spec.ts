import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { logIdentity } from '@selvbook/commands';
import { openEmbeddedEventStore, openEmbeddedLogReader } from '@selvbook/event-store';
import { PROJECTIONS, startProjector, type Projection } from '@selvbook/projections';
import { openViewWriter, parkStreams, VIEWS, type ViewWriter } from '@selvbook/read-models';
import { sql } from 'kysely';
import { DATABASES, type Ground } from '../databases/databases.js';
import { apiAt, type Api } from './api-client.js';
import { startProgram, startServer, type Environment, type Service } from './programs.js';
import { townOf } from './town.js';

const MORNING = '2026-03-02T08:00:00.000Z';
const NOON = '2026-03-02T11:00:00.000Z';
const DAY = '2026-03-02';
const STREAM = 'agenda-adviser-1_2026-03-02';
/** As a hand may write them: what one view or another cannot read as it should be. */
const BAD = [
  { type: 'SlotOpened', data: { slotId: 'adviser-1_2026-03-02_q83vASNFZ4mrze8BI0VniQ', capacity: 'many' } },
  { type: 'WalkInAttended', data: { interviewId: 'w1', citizenId: 'citizen-1', startsAt: 'some time on Monday' } },
];

let folder: string;
let ground: Ground;
let environment: Environment;
const running: Service[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop('SIGKILL')));
  await ground.remove();
  await rm(folder, { recursive: true, force: true });
});

async function serve(): Promise<Service & { readonly api: Api }> {
  const service = await startServer(folder, environment);
  running.push(service);
  return { ...service, api: apiAt(() => service.address) };
}

/** Writes past the commands what they would have refused; nobody holds the log. */
async function writeByHand(events: readonly { readonly type: string; readonly data: object }[]): Promise<number> {
  const store = await openEmbeddedEventStore({ file: join(folder, 'data', 'events.db') });
  const { events: found } = await store.readStream(STREAM, { direction: 'backwards', limit: 1 });
  const written = events.map(({ type, data }) => ({
    id: randomUUID(),
    type,
    data: { ...data },
    metadata: { occurredAt: MORNING },
  }));
  const { position } = await store.append(STREAM, found[0]?.revision ?? 'noStream', written);
  await store.close();
  return position;
}

/** The command line over the same log and views. */
async function selvbook(...words: readonly string[]) {
  const { said, ended } = startProgram('cli', folder, { ...environment, SELVBOOK_DATA: 'data' }, [
    'projections',
    ...words,
  ]);
  return { code: await ended, ...said };
}

/** A program that passes over what cannot be read. */
const mended = (projection: Projection): Projection => ({
  ...projection,
  begin(empty) {
    const fold = projection.begin(empty);
    const isGood = ({ data }: { readonly data: object }) =>
      !BAD.some((bad) => JSON.stringify(bad.data) === JSON.stringify(data));
    return {
      ...fold,
      load: (db, events) => fold.load(db, events.filter(isGood)),
      apply: (event) => (isGood(event) ? fold.apply(event) : undefined),
    };
  },
});

/** Works on the views by the mended program until `work` is done. */
async function withMendedProjector<T>(work: () => Promise<T>): Promise<T> {
  const log = await openEmbeddedLogReader({ file: join(folder, 'data', 'events.db') });
  const views = await openViewWriter(ground.address);
  const { logId = '' } = (await logIdentity(log)) ?? {};
  const projector = await startProjector({ log, logId, views, projections: PROJECTIONS.map(mended) });
  try {
    return await work();
  } finally {
    await projector.stop();
    await Promise.all([log.close(), views.close()]);
  }
}

/** As if another had released it in the same moment, and left the request. */
async function releaseWhenAskedFor({ db }: ViewWriter): Promise<void> {
  const release = sql`delete from parked_streams where stream = new.stream`;
  if ('file' in ground.address) {
    await sql`create trigger gone after insert on retry_requests begin ${release}; end`.execute(db);
    return;
  }
  await sql`create function release() returns trigger language plpgsql as $$ begin ${release}; return new; end $$`.execute(
    db,
  );
  await sql`create trigger gone after insert on retry_requests for each row execute function release()`.execute(db);
}

interface Health {
  readonly status: string;
  readonly projections: readonly { readonly name: string; readonly parked: number }[];
}
type Body = Readonly<Record<string, unknown>>;

describe.each(DATABASES)('with views in $name', (database) => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvbook-parked-'));
    ground = await database.ground();
    const { address } = ground;
    environment = {
      SELVBOOK_CLOCK: 'request',
      SELVBOOK_READ_MODELS: 'file' in address ? `sqlite:${address.file}` : address.url,
    };
  });

  test('what cannot be taken in is parked for its stream, told in every answer it touches, and taken in when it can be', async () => {
    const before = await serve();
    const town = townOf(before.api);
    await town.office();
    await town.citizen('citizen-1');
    const { body: slot } = await town.slot(MORNING);
    await town.slot(NOON, { adviserId: 'adviser-2' });
    const { body: booking } = await town.book(slot.slotId, 'citizen-1');
    await before.api.done(`GET /v1/advisers/adviser-1/agenda?date=${DAY}`, { at: await before.api.head() });
    await before.stop();
    const bad = await writeByHand(BAD);

    const service = await serve();
    const { api } = service;
    const ask = async (path: string, at: number): Promise<Body> =>
      (await api.done<Body>(`GET ${path}`, { at, now: NOON })).body;
    const agenda = `/v1/advisers/adviser-1/agenda?date=${DAY}`;
    const share = '/v1/metrics/self-booking-share';
    expect(await ask(agenda, bad)).toMatchObject({ position: bad, parked: 1, slots: [{ slotId: slot.slotId }] });
    expect(await ask('/v1/citizens/citizen-1/bookings', bad)).toMatchObject({ parked: 1 });
    expect(await ask(`/v1/availability?officeId=office-1&from=${DAY}`, bad)).toMatchObject({ parked: 1 });
    expect(await ask(share, bad)).toMatchObject({ parked: 1, rows: [{ numerator: 1 }] });

    // Later facts of that stream wait behind it; those of others do not.
    const attended = await townOf(api).attend(booking.bookingId, 'attended', NOON);
    const later = await townOf(api).slot('2026-03-03T08:00:00.000Z', { adviserId: 'adviser-2' }, NOON);
    expect(await ask(agenda, attended.position)).toMatchObject({
      parked: 2,
      slots: [{ bookings: [{ bookingId: booking.bookingId, state: 'booked' }] }],
    });
    expect(await ask('/v1/metrics/attendance-rate', attended.position)).toMatchObject({ parked: 2 });
    const untouched = [
      `/v1/advisers/adviser-2/agenda?date=2026-03-03`,
      '/v1/availability?officeId=office-1&from=2026-03-03',
      `${share}?from=2026-03-03`,
    ];
    for (const path of untouched) expect(await ask(path, later.position)).not.toHaveProperty('parked');
    expect(await ask(untouched[0] ?? '', later.position)).toMatchObject({ slots: [{ slotId: later.body.slotId }] });

    const ready = await api.done<Health>('GET /health/ready');
    expect([ready.body.status, ready.body.projections.map(({ name, parked }) => [name, parked])]).toEqual([
      'ready',
      [
        ['availability', 1],
        ['bookings', 2],
        ['interviews', 2],
        ['seats', 1],
        ['unfinishedClaims', 0],
      ],
    ]);
    const { text } = await api.done('GET /metrics');
    expect(text).toContain(
      `selvbook_projection_parked{projection="interviews",version="${VIEWS.interviews.version}"} 2`,
    );
    expect(text).toMatch(/selvbook_projection_events_total\{projection="availability",version="1"\} [1-9]/);

    const listed = await selvbook('parked', '--json');
    expect(listed).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(listed.out)).toMatchObject([
      { projection: 'availability', stream: STREAM, type: 'SlotOpened', position: bad - 1, waiting: 0, tries: 1 },
      { projection: 'bookings', type: 'SlotOpened', waiting: 1, firstWaiting: attended.position },
      { projection: 'interviews', type: 'WalkInAttended', position: bad, waiting: 1, lastWaiting: attended.position },
      { projection: 'seats', stream: STREAM, type: 'SlotOpened', position: bad - 1, waiting: 0, tries: 1 },
    ]);
    expect(listed.out).not.toContain('Monday');

    // The same program fails again.
    const again = await selvbook('retry', 'interviews@3', STREAM);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toMatch(
      /^interviews@3 agenda-adviser-1_2026-03-02 stays parked at position \d+, tried 2 times: [^\n]+\n$/,
    );
    expect(await ask(share, bad)).toMatchObject({ parked: 2 });
    await service.stop();

    const lines = await withMendedProjector(async () => {
      const retried = await Promise.all(
        ['availability', 'bookings', 'interviews', 'seats'].map((name) => selvbook('retry', name)),
      );
      return retried.map(({ code, out }) => [code, out]);
    });
    expect(lines).toEqual(
      ['availability@1', 'bookings@1', 'interviews@3', 'seats@1'].map((version) => [
        0,
        `${version} ${STREAM}: taken in\n`,
      ]),
    );
    expect((await selvbook('parked')).out).toBe('Nothing is parked.\n');
    expect(await selvbook('retry', 'interviews')).toMatchObject({ code: 1, err: 'Nothing is parked in interviews.\n' });

    const after = await serve();
    const shown = await after.api.done<Body>(`GET ${agenda}`, { at: later.position });
    expect(shown.body).toMatchObject({ slots: [{ bookings: [{ state: 'attended' }] }] });
    expect(shown.body).not.toHaveProperty('parked');
    const rate = await after.api.done<Body>('GET /v1/metrics/attendance-rate', { now: '2026-03-03T08:00:00.000Z' });
    expect(rate.body).toMatchObject({ rows: [{ numerator: 1, denominator: 1 }] });
    expect(rate.body).not.toHaveProperty('parked');
  }, 120_000);

  test('a version that is built beside the live one stops at what that one has parked; swapped in, it has parked nothing', async () => {
    const old = { ...environment, SELVBOOK_PROJECTION_VERSIONS: 'interviews@1' };
    const newer = environment;
    environment = old;
    const before = await serve();
    const town = townOf(before.api);
    await town.office();
    await town.citizen('citizen-1');
    const { body: slot } = await town.slot(MORNING);
    const { position } = await town.book(slot.slotId, 'citizen-1');
    await before.api.done('GET /v1/metrics/self-booking-share', { at: position, now: NOON });
    await before.stop();
    const bad = await writeByHand(BAD);
    const service = await serve();
    const share = async ({ api }: { readonly api: Api }) =>
      (await api.done<Body>('GET /v1/metrics/self-booking-share', { at: bad, now: NOON })).body;
    expect(await share(service)).toMatchObject({ parked: 1 });
    await service.stop();

    environment = newer;
    const built = await selvbook('rebuild', 'interviews');
    expect(built).toMatchObject({ code: 1, out: '' });
    expect(built.err).toMatch(
      /interviews@3 cannot be built: it cannot fold WalkInAttended at position \d+ \(\w+: [^\n]+\)\.\n$/,
    );
    expect(await selvbook('swap', 'interviews')).toMatchObject({ code: 1 });
    const mendedNow = await withMendedProjector(async () => [
      (await selvbook('rebuild', 'interviews')).code,
      (await selvbook('swap', 'interviews')).code,
    ]);
    expect(mendedNow).toEqual([0, 0]);

    const after = await serve();
    expect(await share(after)).not.toHaveProperty('parked');
    expect((await selvbook('parked')).out).toContain(`interviews@1  ${STREAM}\n`);
    // Old apis may still read it.
    expect(await selvbook('rebuild', 'interviews@1')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(
        /^interviews@1 was replaced and may still be read by old apis: [^\n]* With --anew it does\.\n$/,
      ),
    });
    expect((await selvbook('parked')).out).toContain(`interviews@1  ${STREAM}\n`);
    await after.stop();
    const emptied = await selvbook('rebuild', 'interviews@1', '--anew');
    expect(emptied.err).toMatch(/interviews@1 cannot be built: it cannot fold WalkInAttended /);
    expect((await selvbook('parked')).out).not.toContain('interviews');
    const goesOn = await withMendedProjector(() => selvbook('rebuild', 'interviews@1'));
    expect(goesOn).toMatchObject({ code: 0, out: expect.stringMatching(/^interviews@1 has caught up/) });
    expect(await selvbook('retire', 'interviews@1')).toMatchObject({ code: 0 });
  }, 120_000);

  test('a request for a stream that is not parked any more is not waited for', async () => {
    await mkdir(join(folder, 'data'));
    await writeByHand(BAD);
    const views = await openViewWriter(ground.address);
    const { name: projection, version } = VIEWS.bookings;
    const at = {
      position: 1,
      revision: 0,
      type: 'SlotOpened',
      event_id: 'event-1',
      error: 'that was too much',
      tries: 1,
    };
    const waits = { waiting: 0, first_waiting: 0, last_waiting: 0 };
    await parkStreams(views.db, [{ projection, version, stream: STREAM, ...at, ...waits }]);
    await releaseWhenAskedFor(views);
    await views.close();
    // No projector is at work that would take the request away.
    expect(await selvbook('retry', 'bookings')).toEqual({
      code: 0,
      out: `bookings@1 ${STREAM}: taken in\n`,
      err: '',
    });
  }, 120_000);
});
