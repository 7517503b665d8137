import { describe, expect, test } from '@jest/globals';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { AGENDA_A, bookingOf, DAY, factsAfter, settledTown, slotAt } from '../testing/town.js';

const AFTER = { now: `${DAY}T09:00:00.000Z` };

async function bookedTown() {
  const town = await settledTown();
  const slotId = await town.slot(slotAt('09'));
  const { bookingId } = (await town.programs.book(contextOf('book'), bookingOf(slotId))).body;
  return { ...town, slotId, bookingId, start: await town.store.head() };
}

describe('recording attendance', () => {
  test.each([
    ['attended', 'MeetingAttended', {}],
    ['missed', 'MeetingMissed', { excused: false }],
    ['excused', 'MeetingMissed', { excused: true }],
  ] as const)('%s is one fact, in the agenda alone', async (outcome, type, more) => {
    const { store, programs, slotId, bookingId, start } = await bookedTown();
    const first = await programs.recordAttendance(contextOf('one', AFTER), bookingId, { outcome });
    expect(first).toEqual({
      outcome: 'done',
      body: { bookingId, state: outcome },
      position: await store.head(),
      replayed: false,
    });
    expect((await factsAfter(store, start)).map(({ stream, type, data }) => [stream, type, data])).toEqual([
      [AGENDA_A, type, { bookingId, slotId, ...more, startsAt: `${DAY}T09:00:00.000Z` }],
    ]);
    expect(await programs.recordAttendance(contextOf('two', AFTER), bookingId, { outcome })).toEqual(first);
    expect(await store.head()).toBe(first.position);
  });

  test('another outcome is a correction, with a reason; each repeat says what it said then', async () => {
    const { store, programs, bookingId, start } = await bookedTown();
    const record = (key: string, request: Parameters<typeof programs.recordAttendance>[2]) =>
      programs.recordAttendance(contextOf(key, AFTER), bookingId, request);
    const missed = await record('one', { outcome: 'missed' });
    expect(await refusalOf(record('two', { outcome: 'excused' }))).toEqual(['rule reason-required']);
    const excused = await record('two', { outcome: 'excused', reason: 'lateInformation' });
    expect(excused.body).toEqual({ bookingId, state: 'excused' });
    expect(await record('one', { outcome: 'missed' })).toEqual({ ...missed, replayed: true });
    expect(await record('two', { outcome: 'excused', reason: 'lateInformation' })).toEqual({
      ...excused,
      replayed: true,
    });
    expect((await factsAfter(store, start)).map(({ type, data }) => [type, data.to, data.reason])).toEqual([
      ['MeetingMissed', undefined, undefined],
      ['AttendanceCorrected', 'excused', 'lateInformation'],
    ]);
  });

  test('is refused to citizens before anything else is asked', async () => {
    const { store, programs, bookingId, start } = await bookedTown();
    const actor = { role: 'citizen', id: 'anna' } as const;
    for (const id of [bookingId, 'x']) {
      const command = programs.recordAttendance(contextOf('one', { actor }), id, { outcome: 'attended' });
      expect(await refusalOf(command)).toEqual(['forbidden staff-only']);
    }
    expect(await store.head()).toBe(start);
  });

  test('is refused before the start, where there is no booking, and for a cancelled one', async () => {
    const { store, programs, slotId, bookingId, start } = await bookedTown();
    const early = { now: `${DAY}T08:59:59.999Z` };
    const attended = { outcome: 'attended' } as const;
    expect(await refusalOf(programs.recordAttendance(contextOf('one', early), bookingId, attended))).toEqual([
      'rule too-early',
    ]);
    for (const id of ['x', slotId]) {
      expect(await refusalOf(programs.recordAttendance(contextOf('one', AFTER), id, attended))).toEqual([
        'notFound booking-not-found',
      ]);
    }
    expect(await store.head()).toBe(start);
    await programs.cancel(contextOf('cancel'), bookingId, { by: 'citizen', reason: 'work' });
    for (const when of [AFTER, early]) {
      expect(await refusalOf(programs.recordAttendance(contextOf('one', when), bookingId, attended))).toEqual([
        'conflict booking-cancelled',
      ]);
    }
  });

  test('under a key that was used otherwise is refused', async () => {
    const { programs, bookingId } = await bookedTown();
    const reused = contextOf('book', { ...AFTER, requestHash: 'another request' });
    expect(await refusalOf(programs.recordAttendance(reused, bookingId, { outcome: 'attended' }))).toEqual([
      'keyReused idempotency-key-reused',
    ]);
  });
});
