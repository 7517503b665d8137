import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '@selvbook/booking';
import type { EventStore } from '@selvbook/event-store';
import { askForRetry, dumpView, openViewWriter, parkedStreams, VIEWS, type ViewWriter } from '@selvbook/read-models';
import { sql } from 'kysely';
import { DATABASES, emptyViews, type Ground } from '../../../../test/databases/databases.js';
import { appendFacts, citizenFact } from '../sample-log.js';
import { FIRST, foldOf, follow, newLog, NEWEST } from '../sample-parking.js';

const enrol = (citizen: string) => {
  const data = { municipality: '101', office: 'office-1', targetGroup: 'jobReady', from: '2026-01-01' } as const;
  return citizenFact(citizen, { type: 'CitizenEnrolled', data } satisfies DomainEvent);
};
const many = (count: number) => Array.from({ length: count }, (_, n) => enrol(`c${n + 1}`));
const [interviews] = NEWEST.filter(({ view }) => view === VIEWS.interviews);
const table = 'interviews_v3_citizens';

describe.each(DATABASES)('of rows that the database refuses, with views in $name,', ({ name, ground: newGround }) => {
  let ground: Ground;
  let views: ViewWriter;
  let log: EventStore;
  beforeEach(async () => {
    ground = await newGround();
    views = await openViewWriter(ground.address);
    log = newLog();
    await appendFacts(log, [FIRST]);
  });
  afterEach(async () => {
    await Promise.all([log.close(), views.close()]);
    await ground.remove();
  });

  /** What the table is to hold of citizens: all but these. */
  async function refuse(...citizens: readonly string[]): Promise<void> {
    const list = citizens.map((one) => `'${one}'`).join();
    await sql
      .raw(
        name === 'SQLite'
          ? `create trigger refusing before insert on ${table} when new.citizen_id in (${list})
             begin select raise(abort, 'refused'); end`
          : `alter table ${table} add constraint refusing check (citizen_id not in (${list}))`,
      )
      .execute(views.db);
  }
  const allow = () =>
    sql
      .raw(name === 'SQLite' ? 'drop trigger refusing' : `alter table ${table} drop constraint refusing`)
      .execute(views.db);
  const catchUp = async (projections = NEWEST) => {
    const projector = await follow(log, views, projections, { roundSize: 50, batchSize: 20 });
    await projector.stop();
    return projector.statuses();
  };

  test('a live view parks the streams they come from alone, and goes on; when they are allowed they are written', async () => {
    await catchUp();
    await refuse('c7', 'c30');
    await appendFacts(log, [...many(60), enrol('c7')]);
    const head = await log.head();
    expect(await catchUp()).toEqual(NEWEST.map(() => expect.objectContaining({ state: 'caughtUp', position: head })));
    const code = name === 'SQLite' ? 'SQLite error 1811' : 'SQLSTATE 23514';
    const error = `the database refuses it (${code})`;
    expect(await parkedStreams(views.db)).toMatchObject([
      { projection: 'interviews', stream: 'citizen-c7', position: 8, waiting: 1, error },
      { projection: 'interviews', stream: 'citizen-c30', position: 31, waiting: 0, error },
    ]);

    await askForRetry(views.db, VIEWS.interviews, 'citizen-c7');
    expect(await catchUp()).toEqual(NEWEST.map(() => expect.objectContaining({ state: 'caughtUp' })));
    expect(await parkedStreams(views.db)).toMatchObject([{ stream: 'citizen-c7', tries: 2, waiting: 1, error }, {}]);

    await allow();
    await askForRetry(views.db, VIEWS.interviews);
    await catchUp();
    expect(await parkedStreams(views.db)).toEqual([]);
    const lived = await dumpView(views.db, VIEWS.interviews);
    const rebuilt = await openViewWriter({ file: ':memory:' });
    expect(interviews && (await foldOf(interviews, rebuilt, [...many(60), enrol('c7')]))).toBe(lived);
    await rebuilt.close();
  });

  test('a view of which not even that can be written that a stream was tried again stops and says why; the others go on', async () => {
    await catchUp();
    await refuse('c7');
    await appendFacts(log, many(10));
    await catchUp();
    await sql
      .raw(
        name === 'SQLite'
          ? `create trigger refusing_too before insert on parked_streams when new.tries > 1
             begin select raise(abort, 'refused'); end`
          : 'alter table parked_streams add constraint refusing check (tries < 2)',
      )
      .execute(views.db);
    await askForRetry(views.db, VIEWS.interviews, 'citizen-c7');
    const position = await appendFacts(log, [enrol('c11')]);
    const code = name === 'SQLite' ? 'SQLite error 1811' : 'SQLSTATE 23514';
    const error = `it cannot write what became of citizen-c7, which was tried again (the database refuses it (${code}))`;
    for (const status of await catchUp()) {
      if (status.name === 'interviews') expect(status).toMatchObject({ state: 'stopped', error });
      else expect(status).toMatchObject({ state: 'caughtUp', position });
    }
    expect(await parkedStreams(views.db)).toMatchObject([{ stream: 'citizen-c7', tries: 1 }]);
  });

  test('a version being built stops at them and says why; the others go on', async () => {
    await emptyViews(views);
    await refuse('c30');
    await appendFacts(log, many(60));
    const head = await log.head();
    const statuses = await catchUp(NEWEST);
    const code = name === 'SQLite' ? 'SQLite error 1811' : 'SQLSTATE 23514';
    for (const { name: of, state, position, error } of statuses) {
      if (of !== 'interviews') expect([state, position, error]).toEqual(['caughtUp', head, undefined]);
      else {
        const why = `it cannot fold CitizenEnrolled at position 31 (the database refuses it (${code}))`;
        expect([state, position, error]).toEqual(['stopped', 30, why]);
      }
    }
  });
});
