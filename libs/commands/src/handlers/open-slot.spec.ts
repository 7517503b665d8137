import { describe, expect, test } from '@jest/globals';
import type { SlotRequest } from '../commands.js';
import { refusalOf } from '../testing/refusal-of.js';
import { NOW, contextOf } from '../testing/sample-context.js';
import { AGENDA_A, factsAfter, settledTown, slotAt } from '../testing/town.js';

describe('opening a slot', () => {
  test('writes it into its adviser’s local day, with the municipality of its office', async () => {
    const { store, programs } = await settledTown();
    const start = await store.head();
    const request = slotAt('09', { capacity: 3, interviewType: 'groupMeeting', joint: true });
    const answer = await programs.openSlot(contextOf('one'), request);
    const { adviserId, officeId, startsAt, endsAt } = request;
    const { slotId } = answer.body;
    expect(answer).toEqual({
      outcome: 'created',
      body: { slotId, adviserId, officeId, startsAt, endsAt, capacity: 3 },
      position: await store.head(),
      replayed: false,
    });
    const { officeId: office, ...facts } = request;
    expect(await factsAfter(store, start)).toMatchObject([
      { stream: AGENDA_A, type: 'SlotOpened', data: { ...facts, slotId, office, municipality: '101', joint: true } },
    ]);
  });

  test('leaves out what is not joint', async () => {
    const { store, programs } = await settledTown();
    await programs.openSlot(contextOf('one'), slotAt('09'));
    const fact = (await factsAfter(store, 0)).at(-1);
    expect(Object.keys(fact!.data)).not.toContain('joint');
  });

  test('late in the evening in UTC belongs to the next day in Denmark', async () => {
    const { programs } = await settledTown();
    const { body } = await programs.openSlot(contextOf('one'), slotAt('23:10'));
    expect(body.slotId).toMatch(/^a_2026-03-04_/);
  });

  test('is repeated with the slot it opened, also when that is withdrawn and another stands in its place', async () => {
    const { store, programs } = await settledTown();
    const first = await programs.openSlot(contextOf('one'), slotAt('09'));
    await programs.withdrawSlot(contextOf('withdraws'), first.body.slotId);
    await programs.openSlot(contextOf('two'), slotAt('09'));
    const head = await store.head();
    expect(await programs.openSlot(contextOf('one'), slotAt('09'))).toEqual({ ...first, replayed: true });
    const reused = contextOf('one', { requestHash: 'another request' });
    expect(await refusalOf(programs.openSlot(reused, slotAt('11')))).toEqual(['keyReused idempotency-key-reused']);
    expect(await store.head()).toBe(head);
  });

  test('is refused for the first of its reasons, and writes nothing', async () => {
    const { store, programs, slot } = await settledTown();
    await slot(slotAt('09'));
    const start = await store.head();
    const at = (startsAt: string, endsAt: string, changes: Partial<SlotRequest> = {}) =>
      slotAt('09', { startsAt, endsAt, ...changes });
    const refused: readonly (readonly [SlotRequest, string])[] = [
      [slotAt('09', { officeId: 'nowhere' }), 'conflict slot-overlap'],
      [slotAt('08:45'), 'conflict slot-overlap'],
      [at(NOW, '2026-03-02T07:00:00.000Z', { officeId: 'nowhere' }), 'rule office-not-found'],
      [at(NOW, '2026-03-02T07:00:00.000Z'), 'rule in-the-past'],
      [at('2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00.000Z'), 'rule period-reversed'],
      [at('2026-03-02T09:00:00.000Z', '2026-03-02T09:04:00.000Z'), 'rule bad-duration'],
      [at('2026-03-02T09:00:00.000Z', '2026-03-02T09:30:30.000Z'), 'rule bad-duration'],
      [at('2026-03-02T09:00:00.000Z', '2026-03-02T17:01:00.000Z'), 'rule bad-duration'],
      [at('2026-03-02T22:30:00.000Z', '2026-03-02T23:01:00.000Z'), 'rule bad-duration'],
    ];
    for (const [request, refusal] of refused) {
      expect(await refusalOf(programs.openSlot(contextOf('one'), request))).toEqual([refusal]);
    }
    expect(await store.head()).toBe(start);
    const midnight = at('2026-03-02T22:30:00.000Z', '2026-03-02T23:00:00.000Z');
    expect(await programs.openSlot(contextOf('one'), midnight)).toMatchObject({ outcome: 'created' });
    expect(await programs.openSlot(contextOf('two'), slotAt('09:30'))).toMatchObject({ outcome: 'created' });
  });

  test('of two that overlap, at once, one is opened', async () => {
    const { programs } = await settledTown();
    const second = programs.openSlot(contextOf('two'), slotAt('09:15'));
    const first = programs.openSlot(contextOf('one'), slotAt('09'));
    expect(await second).toMatchObject({ outcome: 'created' });
    expect(await refusalOf(first)).toEqual(['conflict slot-overlap']);
  });
});
