import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { postgresGround, type Ground } from '../../../../test/databases/databases.js';
import { beginCheckpoint, moveCheckpoint } from '../checkpoint.js';
import { openReadModels, openViewWriter } from '../open-views.js';
import type { PostgresViews, ReadModels, ViewMove, ViewWriter } from '../read-models.js';
import { VIEWS } from '../views/view-tables.js';
import { writerConnections } from './open-postgres-views.js';

let ground: Ground<PostgresViews>;
let readModels: ReadModels;
let [one, other]: ViewWriter[] = [];
beforeEach(async () => {
  ground = await postgresGround();
  readModels = await openReadModels(ground.address);
  [one, other] = [await openViewWriter(ground.address), await openViewWriter(ground.address)];
});
afterEach(async () => {
  await Promise.all([readModels.close(), one!.close(), other!.close()]);
  await ground.remove();
});

const { bookings, interviews } = VIEWS;
const move = (from: number, to: number) => ({ ...bookings, logId: 'log-1', from, to });

/** As many transactions as the projections of a writer may have at once, each held open until `end` is called. */
async function everyConnectionOf({ db, known }: ViewWriter): Promise<{ end(): Promise<unknown> }> {
  const held = Promise.withResolvers<void>();
  const begun = Array.from({ length: 2 * known.length + 2 }, () => Promise.withResolvers<void>());
  const ended = begun.map(({ resolve }) =>
    db.transaction().execute(async (views) => {
      await sql`select 1`.execute(views);
      resolve();
      await held.promise;
    }),
  );
  await Promise.all(begun.map(({ promise }) => promise));
  return { end: () => (held.resolve(), Promise.all(ended)) };
}

test('leases are held while every connection writes or reads rows', async () => {
  const busy = await everyConnectionOf(one!);
  expect(await one!.leases?.hold([bookings])).toEqual(new Set(['bookings@1']));
  await one!.leases?.release([bookings]);
  await busy.end();
  const { rows } = await sql<{ connections: number }>`select count(*) as connections from pg_stat_activity
    where datname = current_database() and application_name like 'selvbook projector%'`.execute(other!.db);
  // Nobody listens yet; the other writer asks over one.
  expect(rows[0]?.connections).toBe(writerConnections(one!.known) - 1 + 1);
});

describe('news', () => {
  /** Moves until the first one is heard: whoever begins to listen is not told of what was before. */
  async function untilHeard(heard: readonly ViewMove[]): Promise<void> {
    await beginCheckpoint(one!.db, bookings, 'log-1');
    while (heard.length === 0) await sql`update checkpoints set position = position`.execute(one!.db);
  }
  function hearing() {
    const heard: ViewMove[] = [];
    let wake = () => undefined as void;
    readModels.news.onMoved((moved) => void (heard.push(moved), wake()));
    const at = (position: number) =>
      new Promise<void>((resolve) => {
        wake = () => heard.some((moved) => moved.position === position) && resolve();
        wake();
      });
    return { heard, at };
  }

  test('of a move is heard when it is committed, and never of one that was not', async () => {
    const { heard, at } = hearing();
    await untilHeard(heard);
    await one!.write((views) => moveCheckpoint(views, move(0, 5)));
    const undone = one!.write(async (views) => {
      await moveCheckpoint(views, move(5, 6));
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await one!.write((views) => moveCheckpoint(views, move(5, 7)));
    await at(7);
    const positions = heard.map(({ position }) => position).filter((position) => position > 0);
    expect(positions).toEqual([5, 7]);
    expect(heard.at(-1)).toEqual({ name: 'bookings', version: 1, position: 7 });
  });

  test('are heard beside what somebody else tells on the same channel', async () => {
    const { heard, at } = hearing();
    await untilHeard(heard);
    for (const strange of ['', 'nothing of ours', 'null', '7', '[]', '{"schema":"elsewhere"}']) {
      await sql`select pg_notify('selvbook_views', ${strange})`.execute(one!.db);
    }
    await one!.write((views) => moveCheckpoint(views, move(0, 5)));
    await at(5);
    expect(heard.map(({ position }) => position).filter((position) => position > 0)).toEqual([5]);
  });

  test('are heard again after the connection broke', async () => {
    const { heard } = hearing();
    await untilHeard(heard);
    const others = sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like '%listening'`;
    await others.execute(one!.db);
    heard.length = 0;
    await untilHeard(heard);
  });
});

describe('a lease', () => {
  const names = (held: ReadonlySet<string>) => [...held].sort();

  test('of each view is one holder’s, who renews it, until it is let go', async () => {
    expect(names(await one!.leases!.hold([bookings]))).toEqual(['bookings@1']);
    expect(names(await other!.leases!.hold([bookings, interviews]))).toEqual(['interviews@3']);
    expect(names(await one!.leases!.hold([bookings, interviews]))).toEqual(['bookings@1']);
    await one!.leases!.release([bookings]);
    expect(names(await other!.leases!.hold([bookings]))).toEqual(['bookings@1']);
    expect(names(await one!.leases!.hold([bookings]))).toEqual([]);
  });

  test('that is let go is told of', async () => {
    let told = false;
    other!.news.onReleased(() => (told = true));
    // Whoever begins to listen is not told of what was before.
    while (!told) {
      await one!.leases!.hold([bookings]);
      await one!.leases!.release([bookings]);
    }
  });

  test('ends by the clock of the database', async () => {
    await one!.leases!.hold([bookings]);
    await sql`update leases set expires_at = clock_timestamp() - interval '1 second'`.execute(one!.db);
    expect(names(await other!.leases!.hold([bookings]))).toEqual(['bookings@1']);
    // Whoever comes back late finds it taken, and cannot let go of what is not theirs.
    expect(names(await one!.leases!.hold([bookings]))).toEqual([]);
    await one!.leases!.release([bookings]);
    expect(names(await one!.leases!.hold([bookings]))).toEqual([]);
  });

  test('is over within ten seconds of its holder’s last word', async () => {
    await one!.leases!.hold([bookings]);
    const { rows } = await sql<{ left: number }>`
      select extract(epoch from expires_at - clock_timestamp())::float8 as left from leases`.execute(one!.db);
    expect(rows[0]!.left * 1_000 + one!.leases!.tryEvery).toBeLessThan(10_000);
    expect(rows[0]!.left * 1_000).toBeGreaterThan(2 * one!.leases!.renewEvery);
  });
});
