import { describe, expect, test } from '@jest/globals';
import type { CommandContext } from '../command-context.js';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { AGENDA_A, bookingOf, DAY, factsAfter, settledTown, slotAt } from '../testing/town.js';

const BY_CITIZEN = { by: 'citizen', reason: 'sick' } as const;
const as = (role: CommandContext['actor']['role'], id: string) => ({ actor: { role, id } });

async function bookedTown() {
  const town = await settledTown();
  const slotId = await town.slot(slotAt('09'));
  const { bookingId } = (await town.programs.book(contextOf('book'), bookingOf(slotId))).body;
  return { ...town, slotId, bookingId, start: await town.store.head() };
}

describe('cancelling a booking', () => {
  test('writes the agenda alone, and the seat is free at once', async () => {
    const { store, programs, slotId, bookingId, start } = await bookedTown();
    const answer = await programs.cancel(contextOf('one', as('citizen', 'anna')), bookingId, BY_CITIZEN);
    expect(answer).toEqual({
      outcome: 'done',
      body: { bookingId, state: 'cancelled' },
      position: await store.head(),
      replayed: false,
    });
    const facts = await factsAfter(store, start);
    const startsAt = `${DAY}T09:00:00.000Z`;
    expect(facts).toMatchObject([
      { stream: AGENDA_A, type: 'Cancelled', data: { bookingId, slotId, ...BY_CITIZEN, startsAt } },
    ]);
    expect(facts[0]?.metadata).toMatchObject({ actor: 'citizen/anna', commandId: contextOf('one').commandId });
    expect(await programs.book(contextOf('bo'), bookingOf(slotId, { citizenId: 'bo' }))).toMatchObject({
      outcome: 'created',
    });
  });

  test('withdraws the slot in the same append when the adviser is away', async () => {
    const { store, programs, slotId, bookingId, start } = await bookedTown();
    const away = { by: 'office', reason: 'adviserAway' } as const;
    const first = await programs.cancel(contextOf('one'), bookingId, away);
    expect((await factsAfter(store, start)).map(({ type, data }) => [type, data.reason])).toEqual([
      ['Cancelled', 'adviserAway'],
      ['SlotWithdrawn', 'adviserAway'],
    ]);
    expect(await programs.cancel(contextOf('one'), bookingId, away)).toEqual({ ...first, replayed: true });
    expect(await refusalOf(programs.book(contextOf('bo'), bookingOf(slotId, { citizenId: 'bo' })))).toEqual([
      'conflict slot-withdrawn',
    ]);
  });

  test('again changes nothing', async () => {
    const { store, programs, bookingId } = await bookedTown();
    const first = await programs.cancel(contextOf('one'), bookingId, BY_CITIZEN);
    expect(await programs.cancel(contextOf('two'), bookingId, { by: 'office', reason: 'other' })).toEqual(first);
    expect(await programs.cancel(contextOf('one'), bookingId, BY_CITIZEN)).toEqual({ ...first, replayed: true });
    expect(await store.head()).toBe(first.position);
  });

  test('is refused when it has begun, and when the outcome is recorded before that is asked', async () => {
    const { store, programs, bookingId, start } = await bookedTown();
    const begun = { now: `${DAY}T09:00:00.000Z` };
    expect(await refusalOf(programs.cancel(contextOf('one', begun), bookingId, BY_CITIZEN))).toEqual([
      'rule already-started',
    ]);
    expect(await store.head()).toBe(start);
    await programs.recordAttendance(contextOf('came', begun), bookingId, { outcome: 'attended' });
    for (const when of [begun, {}]) {
      expect(await refusalOf(programs.cancel(contextOf('two', when), bookingId, BY_CITIZEN))).toEqual([
        'conflict outcome-recorded',
      ]);
    }
  });

  test('is refused where there is none, and for an attempt that was given up', async () => {
    const { store, programs, slotId, start } = await bookedTown();
    const unknown = `a_${DAY}_AAAAAAAAAAAAAAAAAAAAAA`;
    for (const id of ['x', unknown, slotId]) {
      expect(await refusalOf(programs.cancel(contextOf('one'), id, BY_CITIZEN))).toEqual([
        'notFound booking-not-found',
      ]);
    }
    expect(await store.head()).toBe(start);
    const [stream, revision] = [AGENDA_A, (await store.readStream(AGENDA_A)).events.length - 1];
    const given = { type: 'BookingAbandoned', data: { bookingId: unknown }, metadata: {} };
    await store.append(stream, revision, [{ id: contextOf('given up').commandId, ...given }]);
    expect(await refusalOf(programs.cancel(contextOf('one', as('citizen', 'bo')), unknown, BY_CITIZEN))).toEqual([
      'notFound booking-not-found',
    ]);
  });

  test('is nobody else’s: not another citizen’s, and not the citizen’s in the office’s name', async () => {
    const { store, programs, bookingId, start } = await bookedTown();
    const office = { by: 'office', reason: 'other' } as const;
    const refused = [
      programs.cancel(contextOf('one', as('citizen', 'bo')), bookingId, BY_CITIZEN),
      programs.cancel(contextOf('one', as('citizen', 'anna')), bookingId, office),
      programs.cancel(contextOf('one', as('citizen', 'anna')), 'x', office),
    ];
    for (const command of refused) expect(await refusalOf(command)).toEqual(['forbidden not-yours']);
    expect(await store.head()).toBe(start);
    await programs.cancel(contextOf('two', as('adviser', 'a')), bookingId, office);
    expect(await refusalOf(programs.cancel(contextOf('one', as('citizen', 'bo')), bookingId, BY_CITIZEN))).toEqual([
      'forbidden not-yours',
    ]);
  });

  test('under the key of the booking is refused', async () => {
    const { programs, bookingId } = await bookedTown();
    const reused = contextOf('book', { requestHash: 'another request' });
    expect(await refusalOf(programs.cancel(reused, bookingId, BY_CITIZEN))).toEqual([
      'keyReused idempotency-key-reused',
    ]);
  });
});
