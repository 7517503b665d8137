import { describe, expect, test } from '@jest/globals';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { AGENDA_A, bookingOf, DAY, factsAfter, settledTown, slotAt } from '../testing/town.js';

describe('withdrawing a slot', () => {
  test('writes it once; a withdrawn slot stays so', async () => {
    const { store, programs, slot } = await settledTown();
    const slotId = await slot(slotAt('09'));
    const start = await store.head();
    const first = await programs.withdrawSlot(contextOf('one'), slotId, 'closed');
    expect(first).toEqual({ outcome: 'done', body: undefined, position: await store.head(), replayed: false });
    expect(await programs.withdrawSlot(contextOf('one'), slotId, 'closed')).toEqual({ ...first, replayed: true });
    expect(await programs.withdrawSlot(contextOf('two'), slotId, 'other')).toEqual(first);
    expect((await factsAfter(store, start)).map(({ stream, type, data }) => [stream, type, data])).toEqual([
      [AGENDA_A, 'SlotWithdrawn', { slotId, reason: 'closed' }],
    ]);
  });

  test('is refused while somebody is going to it, and not once the booking is cancelled or over', async () => {
    const { programs, slot } = await settledTown();
    const slotId = await slot(slotAt('09'));
    const over = await slot(slotAt('10'));
    const { body } = await programs.book(contextOf('book'), bookingOf(slotId));
    await programs.book(contextOf('book bo'), bookingOf(over, { citizenId: 'bo' }));
    expect(await refusalOf(programs.withdrawSlot(contextOf('one'), slotId))).toEqual(['conflict slot-booked']);
    await programs.cancel(contextOf('cancel'), body.bookingId, { by: 'citizen', reason: 'sick' });
    expect(await programs.withdrawSlot(contextOf('one'), slotId)).toMatchObject({ outcome: 'done', replayed: false });
    const later = { now: '2026-03-03T10:30:00.000Z' };
    expect(await programs.withdrawSlot(contextOf('two', later), over)).toMatchObject({ outcome: 'done' });
  });

  test('is refused where there is none, and under a key that was used otherwise', async () => {
    const { store, programs, slot } = await settledTown();
    const slotId = await slot(slotAt('09'));
    const start = await store.head();
    const unknown = `a_${DAY}_AAAAAAAAAAAAAAAAAAAAAA`;
    for (const id of [unknown, 'x', `a_2026-02-30_AAAAAAAAAAAAAAAAAAAAAA`, '']) {
      expect(await refusalOf(programs.withdrawSlot(contextOf('one'), id))).toEqual(['notFound slot-not-found']);
    }
    expect(await store.head()).toBe(start);
    const reused = contextOf(`slot a ${DAY}T09:00:00.000Z`, { requestHash: 'another request' });
    expect(await refusalOf(programs.withdrawSlot(reused, slotId))).toEqual(['keyReused idempotency-key-reused']);
  });
});
