import { describe, expect, test } from '@jest/globals';
import { citizenStream } from '@selvbook/booking';
import { createMemoryEventStore } from '@selvbook/event-store';
import { CommandRefused } from '../command-answer.js';
import { envelope } from '../runner/event-envelope.js';
import { createJournal } from '../runner/journal.js';
import { Importer } from './importer.js';
import { logOf, streamOf, typesOf } from './sample-log.js';
import type { RowText } from './row/import-columns.js';
import { OPEN, SAMPLE, WALK_IN, requestAt, rowsOf } from './sample-rows.js';

function setUp() {
  const store = createMemoryEventStore();
  const importer = new Importer(createJournal(store));
  const take = (...texts: readonly RowText[]) => importer.import(requestAt(), rowsOf(...texts));
  return { store, importer, take };
}

describe('import', () => {
  test('makes of a row its office, its citizen, its slot, its booking and its outcome, each at its own instant', async () => {
    const { store, take } = setUp();
    const report = await take(SAMPLE);
    const log = await logOf(store);

    expect(report).toEqual({
      accepted: 1,
      known: 0,
      rejected: [],
      overlapping: 0,
      keptMunicipality: 0,
      position: log.at(-1)?.position,
      replayed: false,
    });
    expect(log.map(({ stream, type, metadata }) => [stream, type, metadata.occurredAt])).toEqual([
      ['office-north', 'OfficeOpened', '2018-01-02T09:00:00.000Z'],
      ['citizen-anna', 'CitizenEnrolled', '2018-01-02T09:00:00.000Z'],
      ['agenda-adviser-1_2018-01-10', 'SlotOpened', '2018-01-02T09:00:00.000Z'],
      ['agenda-adviser-1_2018-01-10', 'Booked', '2018-01-02T09:00:00.000Z'],
      ['agenda-adviser-1_2018-01-10', 'MeetingAttended', '2018-01-10T09:00:00.000Z'],
    ]);
    expect(log[0]?.data).toEqual({ name: 'north', municipality: '101' });
    expect(log[1]?.data).toEqual({ municipality: '101', office: 'north', targetGroup: 'jobReady', from: '2018-01-02' });
    expect(log[2]?.data).toMatchObject({ capacity: 1, audience: 'both', targetGroups: ['jobReady'] });
    expect(log[3]?.data).toMatchObject({
      citizenId: 'anna',
      origin: 'selfBooked',
      channel: 'web',
      municipality: '101',
    });
    expect(new Set(log.map(({ metadata }) => metadata.actor))).toEqual(new Set(['system/import']));
  });

  test('writes every outcome as what it was', async () => {
    const { store, take } = setUp();
    const before = { outcome_at: '2018-01-05T09:00:00Z' };
    await take(
      { ...SAMPLE, booking_id: 'm', outcome: 'missed' },
      { ...SAMPLE, booking_id: 'e', adviser_id: 'a2', citizen_id: 'bo', outcome: 'excused' },
      { ...SAMPLE, booking_id: 'c', adviser_id: 'a3', citizen_id: 'cleo', outcome: 'cancelled', ...before },
    );
    const outcomes = (await logOf(store)).filter(({ type }) => ['MeetingMissed', 'Cancelled'].includes(type));
    expect(outcomes.map(({ type, data }) => [type, data.excused ?? data.by, data.reason])).toEqual([
      ['Cancelled', 'office', 'other'],
      ['MeetingMissed', false, undefined],
      ['MeetingMissed', true, undefined],
    ]);
  });

  test('makes of a walk-in its interview, and leaves nothing booked', async () => {
    const { store, take } = setUp();
    expect(await take(WALK_IN)).toMatchObject({ accepted: 1 });
    const log = await logOf(store);
    expect(log.map(({ type, metadata }) => [type, metadata.occurredAt])).toEqual([
      ['OfficeOpened', '2018-01-10T08:00:00.000Z'],
      ['CitizenEnrolled', '2018-01-10T08:00:00.000Z'],
      ['WalkInAttended', '2018-01-10T09:00:00.000Z'],
    ]);
  });

  test('puts the facts of all rows into the log in time order', async () => {
    const { store, take } = setUp();
    await take(
      { ...SAMPLE, booking_id: 'late', citizen_id: 'bo', adviser_id: 'a2', booked_at: '2018-01-09T09:00:00Z' },
      { ...SAMPLE, booking_id: 'early', booked_at: '2017-12-20T09:00:00Z' },
      { ...WALK_IN, citizen_id: 'cleo', adviser_id: 'a3' },
    );
    const instants = (await logOf(store)).map(({ metadata }) => String(metadata.occurredAt));
    expect(instants).toHaveLength(11);
    expect(instants).toEqual(instants.toSorted());
  });

  test('adds nothing the second time, also in another process', async () => {
    const { store, take } = setUp();
    const rows = [SAMPLE, { ...SAMPLE, booking_id: 'b2', citizen_id: 'bo', adviser_id: 'a2' }, OPEN, WALK_IN];
    const first = await take(...rows);
    const log = await logOf(store);
    expect(await take(...rows)).toEqual({ ...first, accepted: 0, known: 4, overlapping: 0 });
    const afresh = new Importer(createJournal(store));
    expect(await afresh.import(requestAt(), rowsOf(...rows))).toMatchObject({ accepted: 0, known: 4, rejected: [] });
    expect(await logOf(store)).toEqual(log);
  });

  test('knows a row that comes twice in one request, and refuses another under its id', async () => {
    const { take } = setUp();
    const other = { ...SAMPLE, channel: 'phone' };
    expect(await take(SAMPLE, SAMPLE, other)).toMatchObject({
      accepted: 1,
      known: 1,
      rejected: [{ line: 3, code: 'id-reused' }],
    });
    expect(await take(other)).toMatchObject({ accepted: 0, known: 0, rejected: [{ line: 1, code: 'id-reused' }] });
  });

  test('refuses an office in two municipalities, within a request and against the log', async () => {
    const { take } = setUp();
    const elsewhere = { ...SAMPLE, booking_id: 'b2', citizen_id: 'bo', municipality: '147' };
    const later = { ...elsewhere, booked_at: '2018-01-03T09:00:00Z' };
    expect(await take(later, SAMPLE, later)).toMatchObject({
      accepted: 1,
      known: 0,
      rejected: [
        { line: 1, code: 'office-elsewhere' },
        { line: 3, code: 'office-elsewhere' },
      ],
    });
    expect(await take(elsewhere)).toMatchObject({ accepted: 0, rejected: [{ line: 1, code: 'office-elsewhere' }] });
  });

  test('moves a citizen and changes the target group where a later row says so', async () => {
    const { store, take } = setUp();
    const moved = {
      ...SAMPLE,
      booking_id: 'b2',
      adviser_id: 'a2',
      office_id: 'south',
      municipality: '147',
      target_group: 'activityReady',
      booked_at: '2018-02-01T23:30:00Z',
      starts_at: '2018-02-10T09:00:00Z',
      ends_at: '2018-02-10T10:00:00Z',
      outcome_at: '2018-02-10T10:00:00Z',
    };
    expect(await take(moved, SAMPLE)).toMatchObject({ accepted: 2, keptMunicipality: 0 });
    const citizen = await streamOf(store, citizenStream('anna'));
    expect(citizen.map(({ type, data }) => [type, data])).toEqual([
      ['CitizenEnrolled', { municipality: '101', office: 'north', targetGroup: 'jobReady', from: '2018-01-02' }],
      ['CitizenMoved', { municipality: '147', office: 'south', from: '2018-02-02' }],
      ['TargetGroupChanged', { targetGroup: 'activityReady', from: '2018-02-02' }],
    ]);
  });

  test('does not move a citizen back for an older row that comes later', async () => {
    const { store, take } = setUp();
    await take({ ...SAMPLE, booked_at: '2018-01-05T09:00:00Z' });
    const older = { ...SAMPLE, booking_id: 'b0', adviser_id: 'a2', office_id: 'south', municipality: '147' };
    const report = await take({ ...older, starts_at: '2018-01-03T09:00:00Z', ends_at: '2018-01-03T10:00:00Z' });
    expect(report).toMatchObject({ accepted: 1, keptMunicipality: 1 });
    expect(typesOf(await streamOf(store, citizenStream('anna')))).toEqual(['CitizenEnrolled']);
  });

  test('leaves a citizen who lives here where they are: the row keeps its own municipality', async () => {
    const { store, take } = setUp();
    const live = { ...requestAt(), actor: { role: 'adviser', id: 'x' } as const };
    const enrolled = { municipality: '147', office: 'south', targetGroup: 'jobReady', from: '2018-01-01' } as const;
    const id = '00000000-0000-4000-8000-000000000009';
    await store.append(citizenStream('anna'), 'noStream', [
      envelope(id, { type: 'CitizenEnrolled', data: enrolled }, live),
    ]);
    expect(await take(SAMPLE)).toMatchObject({ accepted: 1, keptMunicipality: 1 });
    expect(await streamOf(store, citizenStream('anna'))).toHaveLength(1);
    expect((await logOf(store)).find(({ type }) => type === 'Booked')?.data).toMatchObject({ municipality: '101' });
  });

  test('takes overlapping times as they were, and counts them', async () => {
    const { take } = setUp();
    const sameAdviser = { ...SAMPLE, booking_id: 'b2', citizen_id: 'bo' };
    const sameCitizen = { ...SAMPLE, booking_id: 'b3', adviser_id: 'a2' };
    const walkedIn = { ...WALK_IN, citizen_id: 'cleo' };
    const afterwards = { ...SAMPLE, booking_id: 'b4', starts_at: SAMPLE.ends_at, ends_at: '2018-01-10T11:00:00+01:00' };
    const after = { ...afterwards, outcome_at: '2018-01-10T10:00:00Z' };
    expect(await take(SAMPLE, sameAdviser, sameCitizen, walkedIn, after)).toMatchObject({
      accepted: 5,
      overlapping: 3,
    });
  });

  test('does not count a time that was given back before it was taken again', async () => {
    const { take } = setUp();
    const cancelled = { ...SAMPLE, outcome: 'cancelled', outcome_at: '2018-01-03T09:00:00Z' };
    const refill = { ...SAMPLE, booking_id: 'b2', citizen_id: 'bo', booked_at: '2018-01-04T09:00:00Z' };
    expect(await take(cancelled, refill)).toMatchObject({ accepted: 2, overlapping: 0 });
  });

  test('takes its turn among commands on the same streams', async () => {
    const store = createMemoryEventStore();
    const journal = createJournal(store);
    const rows = Array.from({ length: 12 }, (_, at) => ({ ...SAMPLE, booking_id: `b${at}`, citizen_id: `c${at % 3}` }));
    const live = rows.map(({ citizen_id }) =>
      journal.queue.in(['agenda-adviser-1_2018-01-10', citizenStream(citizen_id)], () => store.head()),
    );
    const report = new Importer(journal).import(requestAt(), rowsOf(...rows));
    const more = rows.map(({ citizen_id }) =>
      journal.queue.in(['agenda-adviser-1_2018-01-10', citizenStream(citizen_id)], () => store.head()),
    );
    expect(await report).toMatchObject({ accepted: 12 });
    expect(await Promise.all([...live, ...more])).toHaveLength(24);
  });

  test('lets one import run at a time', async () => {
    const { take } = setUp();
    const first = take(SAMPLE);
    const refused = await take(OPEN).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CommandRefused);
    expect(refused).toMatchObject({ kind: 'conflict', code: 'import-running' });
    expect(await first).toMatchObject({ accepted: 1 });
    expect(await take(OPEN)).toMatchObject({ accepted: 1 });
  });

  test('leaves an outcome that was recorded here as it is', async () => {
    const { store, take } = setUp();
    await take(OPEN);
    const { stream, data, revision } = (await logOf(store)).find(({ type }) => type === 'Booked')!;
    const cancelled = { type: 'Cancelled', data: { ...data, by: 'citizen', reason: 'sick' } } as never;
    const id = '00000000-0000-4000-8000-000000000009';
    await store.append(stream, revision, [envelope(id, cancelled, requestAt())]);
    expect(await take(OPEN)).toMatchObject({ accepted: 0, known: 1 });
    expect(typesOf(await streamOf(store, stream))).toEqual(['SlotOpened', 'Booked', 'Cancelled']);
  });
});
