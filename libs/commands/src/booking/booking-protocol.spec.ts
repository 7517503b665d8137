import { describe, expect, test } from '@jest/globals';
import type { CommandContext } from '../command-context.js';
import type { SlotRequest } from '../commands.js';
import { interrupting } from '../testing/interposed-store.js';
import { programsOver } from '../testing/programs.js';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { AGENDA_A, ANNA, bookingOf, DAY, factsAfter, linesOf, settledTown, slotAt } from '../testing/town.js';

const as = (role: CommandContext['actor']['role'], id: string) => ({ actor: { role, id } });
const other = (hour: string, changes: Partial<SlotRequest> = {}) => slotAt(hour, { adviserId: 'b', ...changes });

/** The town with one slot of adviser a at nine. */
async function townWithSlot(changes: Partial<SlotRequest> = {}) {
  const town = await settledTown();
  const slotId = await town.slot(slotAt('09', changes));
  return { ...town, slotId, start: await town.store.head() };
}

describe('a booking that is made', () => {
  test('writes exactly its claim and then itself', async () => {
    const { store, programs, slotId, start } = await townWithSlot();
    const answer = await programs.book(contextOf('one', as('citizen', 'anna')), bookingOf(slotId));
    const facts = await factsAfter(store, start);
    expect(linesOf(facts)).toEqual(['citizen-anna BookingClaimed', `${AGENDA_A} Booked`]);
    const { bookingId } = answer.body;
    const times = { startsAt: `${DAY}T09:00:00.000Z`, endsAt: `${DAY}T09:30:00.000Z` };
    expect(bookingId).toMatch(/^a_2026-03-03_/);
    expect(answer).toEqual({
      outcome: 'created',
      body: {
        bookingId,
        slotId,
        citizenId: 'anna',
        adviserId: 'a',
        officeId: 'city',
        ...times,
        interviewType: 'jobInterview',
        origin: 'selfBooked',
        channel: 'web',
        state: 'booked',
      },
      position: await store.head(),
      replayed: false,
    });
    expect(facts.map(({ data }) => data)).toEqual([
      { bookingId, slotId, interviewType: 'jobInterview', ...times },
      {
        bookingId,
        slotId,
        citizenId: 'anna',
        origin: 'selfBooked',
        channel: 'web',
        interviewType: 'jobInterview',
        targetGroup: 'jobReady',
        municipality: '101',
        office: 'city',
        ...times,
      },
    ]);
    for (const { metadata } of facts) {
      expect(metadata).toMatchObject({ commandId: contextOf('one').commandId, actor: 'citizen/anna' });
    }
  });

  test('is repeated with the same answer, also when it was cancelled since', async () => {
    const { store, programs, slotId } = await townWithSlot();
    const first = await programs.book(contextOf('one'), bookingOf(slotId));
    await programs.cancel(contextOf('cancel'), first.body.bookingId, { by: 'citizen', reason: 'sick' });
    const head = await store.head();
    for (const each of [programs, programsOver(store)]) {
      expect(await each.book(contextOf('one'), bookingOf(slotId))).toEqual({ ...first, replayed: true });
    }
    expect(await store.head()).toBe(head);
  });

  test.each([
    ['adviser', 'selfBooked', true],
    ['manager', 'selfBooked', true],
    ['system', 'selfBooked', undefined],
    ['citizen', 'selfBooked', undefined],
    ['adviser', 'summoned', undefined],
  ] as const)('by a %s, %s: on the citizen’s behalf %s', async (role, origin, onBehalf) => {
    const { store, programs, slotId } = await townWithSlot({ joint: true });
    const { body } = await programs.book(contextOf('one', as(role, 'anna')), bookingOf(slotId, { origin }));
    expect(body.origin).toBe(origin);
    const booked = (await factsAfter(store, 0)).at(-1);
    expect(booked?.data).toMatchObject({ origin, joint: true });
    expect(booked?.data.onBehalf).toBe(onBehalf);
  });

  test('takes one of a group’s seats, until there is none', async () => {
    const { programs, slotId } = await townWithSlot({ capacity: 2 });
    await programs.defineCitizen(contextOf('cleo'), 'cleo', ANNA);
    const book = (citizenId: string) => programs.book(contextOf(`book ${citizenId}`), bookingOf(slotId, { citizenId }));
    const made = await Promise.all([book('anna'), book('bo')]);
    expect(new Set(made.map(({ body }) => body.bookingId)).size).toBe(2);
    expect(await refusalOf(book('cleo'))).toEqual(['conflict slot-taken']);
    await programs.cancel(contextOf('cancel'), made[0].body.bookingId, { by: 'citizen', reason: 'work' });
    expect(await book('cleo')).toMatchObject({ outcome: 'created' });
  });

  test('stands beside one of another type at another time', async () => {
    const { programs, slot, slotId } = await townWithSlot();
    const cv = await slot(other('09:30', { interviewType: 'cvInterview' }));
    await programs.book(contextOf('one'), bookingOf(slotId));
    expect(await programs.book(contextOf('two'), bookingOf(cv))).toMatchObject({ outcome: 'created' });
  });

  test('may be a summons where a citizen could not book', async () => {
    const { programs, slot } = await townWithSlot();
    const slotId = await slot(other('10', { audience: 'summons', targetGroups: ['activityReady'] }));
    const unadvised = { municipality: '101', officeId: 'city', targetGroup: 'activityReady' } as const;
    await programs.defineCitizen(contextOf('new'), 'anna', unadvised);
    expect(await programs.book(contextOf('one'), bookingOf(slotId, { origin: 'summoned' }))).toMatchObject({
      outcome: 'created',
    });
  });
});

describe('a booking that is overtaken', () => {
  test('between look and claim: the citizen is looked at again, and nothing is written when that refuses', async () => {
    const { store, programs, slot, slotId, start } = await townWithSlot();
    const elsewhere = await slot(other('11'));
    const slow = interrupting(store, 'BookingClaimed', () => programs.book(contextOf('tab'), bookingOf(elsewhere)));
    expect(await refusalOf(programsOver(slow).book(contextOf('one'), bookingOf(slotId)))).toEqual([
      'conflict citizen-already-booked',
    ]);
    expect(linesOf(await factsAfter(store, start)).slice(1)).toEqual([
      'citizen-anna BookingClaimed',
      `agenda-b_${DAY} Booked`,
    ]);
  });

  test('between claim and booking: refused, the door is closed and then the claim released', async () => {
    const { store, programs, slotId, start } = await townWithSlot();
    const rival = bookingOf(slotId, { citizenId: 'bo' });
    const slow = interrupting(store, 'Booked', () => programs.book(contextOf('rival'), rival));
    expect(await refusalOf(programsOver(slow).book(contextOf('one'), bookingOf(slotId)))).toEqual([
      'conflict slot-taken',
    ]);
    const facts = await factsAfter(store, start);
    expect(linesOf(facts)).toEqual([
      'citizen-anna BookingClaimed',
      'citizen-bo BookingClaimed',
      `${AGENDA_A} Booked`,
      `${AGENDA_A} BookingAbandoned`,
      'citizen-anna ClaimReleased',
    ]);
    const { bookingId } = facts[0]!.data;
    expect(facts[3]?.data).toEqual({ bookingId });
    expect(facts[4]?.data).toEqual({ bookingId, reason: 'abandoned' });
  });

  test('by something that does not concern it: it books on the reloaded agenda, under new ids', async () => {
    const { store, programs, slotId, start } = await townWithSlot();
    const slow = interrupting(store, 'Booked', () => programs.openSlot(contextOf('another'), slotAt('12')));
    expect(await programsOver(slow).book(contextOf('one'), bookingOf(slotId))).toMatchObject({
      outcome: 'created',
      replayed: false,
    });
    expect(linesOf(await factsAfter(store, start))).toEqual([
      'citizen-anna BookingClaimed',
      `${AGENDA_A} SlotOpened`,
      `${AGENDA_A} Booked`,
    ]);
  });

  test('a refused booking leaves nothing lasting: the same key books when the seat is free again', async () => {
    const { store, programs, slotId } = await townWithSlot();
    const rival = bookingOf(slotId, { citizenId: 'bo' });
    const slow = interrupting(store, 'Booked', () => programs.book(contextOf('rival'), rival));
    await refusalOf(programsOver(slow).book(contextOf('one'), bookingOf(slotId)));
    const { bookingId } = (await programs.book(contextOf('rival'), rival)).body;
    await programs.cancel(contextOf('cancel'), bookingId, { by: 'citizen', reason: 'work' });
    const start = await store.head();
    expect(await programs.book(contextOf('one'), bookingOf(slotId))).toMatchObject({ replayed: false });
    const facts = await factsAfter(store, start);
    expect(linesOf(facts)).toEqual(['citizen-anna BookingClaimed', `${AGENDA_A} Booked`]);
    const claims = (await store.readStream('citizen-anna')).events.filter(({ type }) => type === 'BookingClaimed');
    expect(new Set(claims.map(({ data }) => data.bookingId)).size).toBe(2);
  });
});
