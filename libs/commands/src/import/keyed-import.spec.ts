import { describe, expect, test } from '@jest/globals';
import { createMemoryEventStore, type EventStore } from '@selvbook/event-store';
import type { CommandContext } from '../command-context.js';
import { DefineOffice, ImportRows } from '../commands.js';
import { DefineOfficeHandler } from '../handlers/define-office.js';
import { CommandRunner } from '../runner/command-runner.js';
import { envelope } from '../runner/event-envelope.js';
import { createJournal } from '../runner/journal.js';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { ImportRowsHandler } from './import-rows.js';
import { Importer } from './importer.js';
import type { RowText } from './row/import-columns.js';
import { dyingAfter, interruptedAt, logOf, streamOf, typesOf } from './sample-log.js';
import { NOW, OPEN, rowsOf, SAMPLE, WALK_IN } from './sample-rows.js';

const keyed = (key: string, more: Partial<CommandContext> = {}) =>
  contextOf(key, { now: NOW, keyed: true, actor: { role: 'system', id: 'cli' }, ...more });

/** An import by a process of its own. */
const importer = (store: EventStore) => new ImportRowsHandler(new Importer(createJournal(store)));
const linesOf = (texts: readonly (RowText | string)[]) =>
  texts.map((text) => (typeof text === 'string' ? text : JSON.stringify(text)));
const take = (store: EventStore, context: CommandContext, ...texts: readonly (RowText | string)[]) =>
  importer(store).execute(new ImportRows(context, linesOf(texts)));

/** Known before, accepted, overlapping, kept in another municipality, said twice, and rejected for every reason. */
const BEFORE = { ...SAMPLE, booking_id: 'before', citizen_id: 'bo', adviser_id: 'a9' };
const ROWS: readonly (RowText | string)[] = [
  SAMPLE,
  BEFORE,
  { ...SAMPLE, booking_id: 'overlaps', citizen_id: 'cleo' },
  {
    ...SAMPLE,
    booking_id: 'stays',
    adviser_id: 'a2',
    office_id: 'south',
    municipality: '147',
    booked_at: '2018-01-01T09:00:00Z',
    citizen_id: 'bo',
  },
  SAMPLE,
  { ...SAMPLE, channel: 'phone' },
  { ...BEFORE, channel: 'phone' },
  { ...SAMPLE, booking_id: 'elsewhere', citizen_id: 'dan', municipality: '147' },
  {
    ...SAMPLE,
    booking_id: 'ahead',
    citizen_id: 'eva',
    booked_at: '2018-04-01T09:00:00Z',
    starts_at: '2018-05-01T09:00:00Z',
    ends_at: '2018-05-01T10:00:00Z',
    outcome: '',
    outcome_at: '',
  },
  '{',
  OPEN,
  { ...OPEN, booking_id: 'walks-in', citizen_id: 'fia', adviser_id: 'a3', ...walkInTimes() },
  { ...WALK_IN, citizen_id: 'gro' },
];

function walkInTimes() {
  const { origin, booked_at, channel, starts_at, ends_at, outcome, outcome_at } = WALK_IN;
  return { origin, booked_at, channel, starts_at, ends_at, outcome, outcome_at };
}

async function logWithOneKnown(): Promise<EventStore> {
  const store = createMemoryEventStore();
  await take(store, contextOf('another', { now: NOW }), BEFORE);
  return store;
}

describe('an import with a key, repeated', () => {
  test('gets the same answer from any process, and writes nothing', async () => {
    const store = await logWithOneKnown();
    const first = await take(store, keyed('k'), ...ROWS);
    expect(first).toMatchObject({
      replayed: false,
      position: await store.head(),
      body: {
        accepted: 6,
        known: 2,
        overlapping: 3,
        keptMunicipality: 1,
        rejected: [
          { line: 6, code: 'id-reused' },
          { line: 7, code: 'id-reused' },
          { line: 8, code: 'office-elsewhere' },
          { line: 9, code: 'in-the-future' },
          { line: 10, code: 'malformed-row' },
        ],
      },
    });
    const log = await logOf(store);
    expect(await take(store, keyed('k'), ...ROWS)).toEqual({ ...first, replayed: true });
    expect(await logOf(store)).toEqual(log);
  });

  test('gets the same answer when time has passed, the clock was set back, and others have written since', async () => {
    const store = await logWithOneKnown();
    const first = await take(store, keyed('k'), ...ROWS);
    await take(store, contextOf('later', { now: '2018-06-01T00:00:00.000Z' }), ...ROWS.slice(8, 9), {
      ...SAMPLE,
      booking_id: 'later',
      starts_at: OPEN.starts_at ?? '',
      ends_at: OPEN.ends_at ?? '',
      outcome_at: '2018-03-06T09:00:00Z',
    });
    const log = await logOf(store);
    for (const now of [NOW, '2018-12-01T00:00:00.000Z', '2018-01-03T00:00:00.000Z']) {
      expect(await take(store, keyed('k', { now }), ...ROWS)).toEqual({ ...first, replayed: true });
    }
    expect(await logOf(store)).toEqual(log);
  });

  test('goes on where the first was broken off, and answers for both', async () => {
    const whole = await logWithOneKnown();
    const facts = (await logOf(whole)).length;
    const { body } = await take(whole, keyed('k'), ...ROWS);
    const appends = 30;
    let resumed = 0;
    for (let dies = 0; dies < appends; dies += 1) {
      const store = await logWithOneKnown();
      const first = await take(dyingAfter(store, dies), keyed('k'), ...ROWS).catch(() => undefined);
      const before = (await logOf(store)).length;
      const second = await take(store, keyed('k', { now: '2018-03-02T12:00:00.000Z' }), ...ROWS);
      expect({ dies, body: second.body }).toEqual({ dies, body });
      const grew = (await logOf(store)).length > before;
      expect({ dies, replayed: second.replayed }).toEqual({ dies, replayed: before > facts && !grew });
      expect(await take(store, keyed('k'), ...ROWS)).toEqual({ ...second, replayed: true });
      if (!first) resumed += 1;
    }
    expect(resumed).toBeGreaterThan(10);
  });

  test('is told the same as a call that another process answers meanwhile, wherever the two meet', async () => {
    const whole = await logWithOneKnown();
    const { body } = await take(whole, keyed('k'), ...ROWS);
    const facts = await logOf(whole);
    const calls = 60;
    const met = { inTime: 0, late: 0 };
    for (let at = 0; at < calls; at += 1) {
      const store = await logWithOneKnown();
      let other: Awaited<ReturnType<typeof take>> | undefined;
      const meanwhile = async () => (other = await take(store, keyed('k'), ...ROWS));
      const one = await take(interruptedAt(store, at, meanwhile), keyed('k'), ...ROWS);
      expect({ at, one: one.body, other: (other ?? one).body }).toEqual({ at, one: body, other: body });
      expect(await take(store, keyed('k'), ...ROWS)).toEqual({ ...one, replayed: true });
      expect(await logOf(store)).toHaveLength(facts.length);
      if (other) met[other.replayed ? 'late' : 'inTime'] += 1;
    }
    expect(met.inTime).toBeGreaterThan(20);
  });

  test('comes to an end where its booking was cancelled here before it told what became of it', async () => {
    const store = createMemoryEventStore();
    const appends = ['office', 'citizen', 'booking'];
    await expect(take(dyingAfter(store, appends.length), keyed('k'), SAMPLE)).rejects.toThrow('died');
    const { stream, data, revision } = (await logOf(store)).find(({ type }) => type === 'Booked')!;
    const cancelled = { type: 'Cancelled', data: { ...data, by: 'citizen', reason: 'sick' } } as never;
    await store.append(stream, revision, [envelope('00000000-0000-4000-8000-000000000009', cancelled, contextOf('c'))]);
    expect(await take(store, keyed('k'), SAMPLE)).toMatchObject({ replayed: true, body: { accepted: 1, known: 0 } });
    expect(typesOf(await streamOf(store, stream))).toEqual(['SlotOpened', 'Booked', 'Cancelled']);
  });

  test('waits, while the first is under way, for its answer; another import is refused meanwhile', async () => {
    const importer = new Importer(createJournal(createMemoryEventStore()));
    const send = (context: CommandContext) => importer.import(context, rowsOf(SAMPLE));
    const twins = [send(keyed('k')), send(keyed('k')), send(keyed('k'))];
    const strangers = [keyed('other'), keyed('k', { requestHash: 'another request' }), contextOf('k')];
    for (const stranger of strangers) expect(await refusalOf(send(stranger))).toEqual(['conflict import-running']);
    const [first, ...others] = await Promise.all(twins);
    expect(first).toMatchObject({ replayed: false, accepted: 1 });
    for (const other of others) expect(other).toEqual({ ...first, replayed: true });
  });

  test('is decided again when the first wrote nothing', async () => {
    const store = createMemoryEventStore();
    const ahead = { ...SAMPLE, booked_at: '2018-01-09T00:00:00Z' };
    const early = keyed('k', { now: '2018-01-03T00:00:00.000Z' });
    expect(await take(store, early, ahead)).toMatchObject({ replayed: false, body: { accepted: 0 } });
    expect(await take(store, keyed('k'), ahead)).toMatchObject({ replayed: false, body: { accepted: 1 } });
    expect(await take(store, early, ahead)).toMatchObject({ replayed: true, body: { accepted: 1, rejected: [] } });
  });
});

describe('the key of an import', () => {
  const reused = ['keyReused idempotency-key-reused'];

  test('is refused to other rows of the same citizen, agenda or office, and leaves nothing behind', async () => {
    const store = createMemoryEventStore();
    await take(store, keyed('k'), SAMPLE);
    const log = await logOf(store);
    const other = { ...SAMPLE, booking_id: 'b2', citizen_id: 'c2', adviser_id: 'a2', office_id: 'o2' };
    const elsewhere = { ...other, booking_id: 'b3', citizen_id: 'c3', adviser_id: 'a3', office_id: 'o3' };
    const another = keyed('k', { requestHash: 'another request' });
    const { citizen_id, adviser_id, office_id } = SAMPLE;
    for (const same of [{ citizen_id }, { adviser_id }, { office_id }]) {
      expect(await refusalOf(take(store, another, elsewhere, { ...other, ...same }))).toEqual(reused);
    }
    expect(await logOf(store)).toEqual(log);
    expect(await take(store, another, elsewhere)).toMatchObject({ replayed: false, body: { accepted: 1 } });
  });

  test('is refused between an import and another command on the same office, whichever came first', async () => {
    const store = createMemoryEventStore();
    const journal = createJournal(store);
    const define = (key: string, officeId: string) =>
      new DefineOfficeHandler(new CommandRunner(journal)).execute(
        new DefineOffice(contextOf(key, { requestHash: 'office' }), officeId, { name: 'North', municipality: '101' }),
      );
    await take(store, keyed('k'), SAMPLE);
    expect(await refusalOf(define('k', 'north'))).toEqual(reused);
    await define('l', 'south');
    expect(await refusalOf(take(store, keyed('l'), { ...SAMPLE, booking_id: 'b2', office_id: 'south' }))).toEqual(
      reused,
    );
  });
});

test('an import without a key leaves no trace of its request in the facts', async () => {
  const store = createMemoryEventStore();
  await take(store, contextOf('random', { now: NOW }), SAMPLE, OPEN, WALK_IN);
  for (const { metadata } of await logOf(store)) {
    expect(metadata.importRequest).toBeUndefined();
    expect(metadata.$causationId).toBe(metadata.commandId);
  }
});
