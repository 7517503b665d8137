import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { DATABASES, postgresGround, type Ground } from '../../../../test/databases/databases.js';
import { beginCheckpoint, moveCheckpoint } from '../checkpoint.js';
import { openViewWriter } from '../open-views.js';
import type { ViewWriter } from '../read-models.js';
import type { ParkedStreamRow } from '../views/parking.js';
import { VIEWS } from '../views/view-tables.js';
import { parkStreams, releaseStream } from './parked-streams.js';
import { askForRetry, retryRequests } from './retry-requests.js';

const VIEW = VIEWS.bookings;
const parkedAt = (stream: string, position: number): ParkedStreamRow => ({
  projection: VIEW.name,
  version: VIEW.version,
  stream,
  position,
  revision: 0,
  type: 'Booked',
  event_id: `event-${position}`,
  error: 'that was too much',
  tries: 1,
  waiting: 0,
  first_waiting: 0,
  last_waiting: 0,
});

let ground: Ground;
let views: ViewWriter;
afterEach(async () => {
  await views.close();
  await ground.remove();
});

describe.each(DATABASES)('in $name', (database) => {
  beforeEach(async () => {
    ground = await database.ground();
    views = await openViewWriter(ground.address);
    await beginCheckpoint(views.db, VIEW, 'log-1');
    await parkStreams(views.db, [parkedAt('b', 1), parkedAt('a', 2)]);
  });

  test('two who ask at once ask once, and each is told what was asked for', async () => {
    const both = await Promise.all([askForRetry(views.db, VIEW), askForRetry(views.db, VIEW, 'a')]);
    expect(both).toEqual([['b', 'a'], ['a']]);
    expect(await retryRequests(views.db, VIEW)).toEqual(['a', 'b']);
  });

  test('what is not parked cannot be asked for', async () => {
    expect(await askForRetry(views.db, VIEW, 'c')).toEqual([]);
    expect(await retryRequests(views.db, VIEW)).toEqual([]);
  });
});

describe('in PostgreSQL', () => {
  beforeEach(async () => {
    ground = await postgresGround();
    views = await openViewWriter(ground.address);
    await beginCheckpoint(views.db, VIEW, 'log-1');
    await parkStreams(views.db, [parkedAt('a', 1), parkedAt('b', 2)]);
  });

  test('who asks while streams are released waits for that, and leaves no request behind', async () => {
    const waiting = Promise.withResolvers<void>();
    const released = views.write(async (transaction) => {
      await moveCheckpoint(transaction, { ...VIEW, logId: 'log-1', from: 0, to: 0, retried: true });
      await releaseStream(transaction, VIEW, 'b');
      await waiting.promise;
      // In another order than they are asked for: with a lock a stream, the two would wait for each other.
      await releaseStream(transaction, VIEW, 'a');
    });
    await untilOne('idle in transaction');
    const asked = askForRetry(views.db, VIEW);
    const [first] = await Promise.all([
      Promise.race([asked.then(() => 'asked'), untilOne('active', 'Lock').then(() => 'waits')]).finally(() =>
        waiting.resolve(),
      ),
      released,
    ]);
    expect([first, await asked, await retryRequests(views.db, VIEW)]).toEqual(['waits', [], []]);
  });

  test('what was asked for, and that it was done, is on the disk before anybody is told', async () => {
    await sql`create function require_disk() returns trigger language plpgsql as $$ begin
      if current_setting('synchronous_commit') <> 'on' then raise exception 'not on the disk'; end if; return new; end $$`.execute(
      views.db,
    );
    await sql`create trigger on_disk before insert on retry_requests execute function require_disk()`.execute(views.db);
    expect(await askForRetry(views.db, VIEW)).toEqual(['a', 'b']);
    const move = { ...VIEW, logId: 'log-1', from: 0, to: 0 };
    const said = (retried: boolean) =>
      views.write(async (transaction) => {
        await moveCheckpoint(transaction, { ...move, retried });
        const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(transaction);
        return rows[0]?.synchronous_commit;
      });
    expect([await said(false), await said(true)]).toEqual(['off', 'on']);
  });

  /** Resolves when a connection to this database is in this state. */
  async function untilOne(state: string, waitingFor?: string): Promise<void> {
    for (;;) {
      const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database()
        and pid <> pg_backend_pid() and state = ${state}
        and (${waitingFor ?? null}::text is null or wait_event_type = ${waitingFor ?? null})`.execute(views.db);
      if (rows.length > 0) return;
    }
  }
});
