import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '@selvbook/booking';
import { createMemoryEventStore, type EventStore } from '@selvbook/event-store';
import {
  askForRetry,
  beginCheckpoint,
  dumpViews,
  openViewWriter,
  parkedStreams,
  parkStreams,
  VIEWS,
  type PostgresViews,
  type ViewWriter,
} from '@selvbook/read-models';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { emptyViews, postgresGround, type Ground } from '../../../../test/databases/databases.js';
import { PROJECTIONS } from '../projections.js';
import { anyHistory } from '../sample-history.js';
import { appendFacts, citizenFact } from '../sample-log.js';
import { failingAt } from '../sample-parking.js';
import type { ProjectionStatus } from './projection-status.js';
import { startProjector, type Projector, type ProjectorOptions } from './projector.js';

let ground: Ground<PostgresViews>;
let log: EventStore;
let running: Projector[];
let opened: ViewWriter[];
let listeners: (() => void)[];
beforeEach(async () => {
  ground = await postgresGround();
  log = createMemoryEventStore();
  [running, opened, listeners] = [[], [], []];
});
afterEach(async () => {
  await Promise.all(running.map((projector) => projector.stop()));
  await Promise.all([log.close(), ...opened.map((views) => views.close())]);
  await ground.remove();
});

async function open(): Promise<ViewWriter> {
  const views = await openViewWriter(ground.address);
  opened.push(views);
  return views;
}

async function start(views: ViewWriter, tuning: Partial<ProjectorOptions> = {}): Promise<Projector> {
  const onProgress = () => listeners.forEach((look) => look());
  const projector = await startProjector({
    log,
    logId: 'log-1',
    views,
    projections: PROJECTIONS,
    onProgress,
    ...tuning,
  });
  running.push(projector);
  return projector;
}

/** Resolves when every projection of this projector is in this state at this position. */
const until = (projector: Projector, state: string, position: number): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (projector.statuses().every((one) => one.state === state && one.position === position)) resolve();
    };
    listeners.push(look);
    look();
  });

const enrol = (citizen: string) => {
  const data = { municipality: '101', office: 'office-1', targetGroup: 'jobReady', from: '2026-01-01' } as const;
  return citizenFact(citizen, { type: 'CitizenEnrolled', data } satisfies DomainEvent);
};

describe('of two projectors on one database', () => {
  test('one works and the other stands by, knows how far the views are, and goes on when the first has stopped', async () => {
    const working = await start(await open());
    const standingBy = await start(await open());
    const first = await appendFacts(log, [enrol('c1')]);
    await Promise.all([until(working, 'caughtUp', first), until(standingBy, 'standby', first)]);
    await standingBy.caughtUp;
    await working.stop();
    await until(standingBy, 'caughtUp', first);
    const second = await appendFacts(log, [enrol('c2')]);
    await until(standingBy, 'caughtUp', second);
  });

  test('the other goes on when the lease of the first is over, and the first stands by when it is told', async () => {
    const views = await open();
    const one = await start(views);
    const other = await start(await open());
    const first = await appendFacts(log, [enrol('c1')]);
    await Promise.all([until(one, 'caughtUp', first), until(other, 'standby', first)]);
    // For longer than between two renewals: the first hears of it, whoever goes on afterwards.
    await sql`update leases set holder = 'somebody who died', expires_at = clock_timestamp() + interval '3 s'`.execute(
      views.db,
    );
    await until(one, 'standby', first);
    const second = await appendFacts(log, [enrol('c2')]);
    const states = await Promise.race([
      until(one, 'caughtUp', second).then(() => 'one'),
      until(other, 'caughtUp', second).then(() => 'other'),
    ]);
    await until(states === 'one' ? other : one, 'standby', second);
  }, 30_000);

  test('one whose view is set back and taken from it in one moment leaves it alone', async () => {
    const views = await open();
    const told: ProjectionStatus[] = [];
    const one = await start(views, {
      onProgress(status) {
        told.push(status);
        listeners.forEach((look) => look());
      },
    });
    const first = await appendFacts(log, [enrol('c1')]);
    await until(one, 'caughtUp', first);
    const before = told.length;
    await views.write(async (transaction) => {
      const long = sql`clock_timestamp() + interval '1 hour'`;
      await sql`update leases set holder = 'somebody else', expires_at = ${long}`.execute(transaction);
      await sql`update checkpoints set position = 0`.execute(transaction);
    });
    await until(one, 'standby', 0);
    expect(told.slice(before).map(({ state }) => state)).not.toContain('running');
  }, 30_000);

  test('one that met what it does not know leaves the view to another program', async () => {
    const old = await start(await open(), {
      projections: PROJECTIONS.map((one) => ({ ...one, handles: [], ignores: [] })),
    });
    const newer = await start(await open());
    const position = await appendFacts(log, [enrol('c1')]);
    await until(old, 'stopped', 0);
    await until(newer, 'caughtUp', position);
  }, 30_000);

  test('a broken connection stops neither for long', async () => {
    const views = await open();
    const projector = await start(await open());
    await until(projector, 'caughtUp', await appendFacts(log, [enrol('c1')]));
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(views.db);
    await until(projector, 'caughtUp', await appendFacts(log, [enrol('c2')]));
  }, 30_000);

  test('who is told of trouble while it stands by is told when that is over, though nothing else happens', async () => {
    const views = await open();
    await until(await start(await open()), 'caughtUp', await appendFacts(log, [enrol('c1')]));
    const told = new Map<string, string | undefined>();
    const onProgress = ({ name, version, error }: ProjectionStatus) => {
      told.set(`${name}@${version}`, error);
      listeners.forEach((look) => look());
    };
    const standingBy = await start(await open(), { onProgress });
    await until(standingBy, 'standby', 1);
    const untilTold = (all: (errors: readonly (string | undefined)[]) => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = () => all([...told.values()]) && resolve();
        listeners.push(look);
        look();
      });
    await sql`alter table leases rename to taken_away`.execute(views.db);
    await untilTold((errors) => errors.some((error) => error !== undefined));
    await sql`alter table taken_away rename to leases`.execute(views.db);
    await untilTold((errors) => errors.every((error) => error === undefined));
    expect(standingBy.statuses().map(({ error }) => error)).toEqual(PROJECTIONS.map(() => undefined));
  }, 30_000);

  test('a view that the database has lost the end of is built on from where it is', async () => {
    const views = await open();
    const projector = await start(views);
    await until(projector, 'caughtUp', await appendFacts(log, [enrol('c1'), enrol('c2')]));
    const complete = await dumpViews(views.db);
    // As after a crash of the server: the last transactions never were.
    await emptyViews(views);
    for (const view of Object.values(VIEWS)) await beginCheckpoint(views.db, view, 'log-1');
    await new Promise<void>((resolve) =>
      listeners.push(() => projector.statuses().some(({ position }) => position === 0) && resolve()),
    );
    await until(projector, 'caughtUp', await log.head());
    expect(await dumpViews(views.db)).toBe(complete);
  }, 30_000);

  test('a retry that the database has lost is noticed, though the position is what it was, and can be asked for again', async () => {
    const views = await open();
    const failing = await start(views, {
      projections: PROJECTIONS.map((one) => failingAt(one, ({ stream }) => stream === 'citizen-c2')),
    });
    await until(failing, 'caughtUp', await appendFacts(log, [enrol('c1')]));
    const position = await appendFacts(log, [enrol('c2')]);
    await until(failing, 'caughtUp', position);
    await failing.stop();
    const before = await parkedStreams(views.db, VIEWS.interviews);
    expect(before).toMatchObject([{ stream: 'citizen-c2' }]);
    const projector = await start(views);
    await until(projector, 'caughtUp', position);
    const retried = async () => {
      await askForRetry(views.db, VIEWS.interviews);
      while ((await parkedStreams(views.db, VIEWS.interviews)).length > 0) await turn();
    };
    await retried();
    // As after a crash of the server: what the retry wrote never was.
    await views.db.transaction().execute(async (transaction) => {
      await parkStreams(transaction, before);
      await sql`update checkpoints set retries = 0, parked = 1 where projection = 'interviews'`.execute(transaction);
    });
    await retried();
  }, 30_000);
});

test('two that work on the same views at once, with no lease to keep them apart, count every event once', async () => {
  const writers = [await open(), await open(), await open()].map((views) => ({ ...views, leases: undefined }));
  const rebuilt = await openViewWriter({ file: ':memory:' });
  opened.push(rebuilt);
  let lost = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyHistory(25), { minLength: 1, maxLength: 4 }), async (parts) => {
      await Promise.all([emptyViews(writers[0]!), emptyViews(rebuilt)]);
      const history = createMemoryEventStore();
      const tell = { log: history, roundSize: 5, batchSize: 2, onProgress: () => listeners.forEach((look) => look()) };
      const projectors = await Promise.all(writers.map((views) => start(views, tell)));
      for (const facts of parts) await appendFacts(history, facts);
      const head = await history.head();
      await Promise.all(projectors.map((projector) => until(projector, 'caughtUp', head)));
      await Promise.all(projectors.map((projector) => projector.stop()));
      running = [];
      listeners = [];
      const alone = await start(rebuilt, { log: history });
      await alone.caughtUp;
      await alone.stop();
      expect(await dumpViews(writers[0]!.db)).toBe(await dumpViews(rebuilt.db));
      lost += 1;
      await history.close();
    }),
    { numRuns: 15 },
  );
  expect(lost).toBeGreaterThan(0);
}, 120_000);
