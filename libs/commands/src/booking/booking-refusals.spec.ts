import { describe, expect, test } from '@jest/globals';
import type { CommandContext } from '../command-context.js';
import type { BookingRequest, CitizenRequest, SlotRequest } from '../commands.js';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { bookingOf, DAY, settledTown, slotAt } from '../testing/town.js';

const as = (role: CommandContext['actor']['role'], id: string) => ({ actor: { role, id } });
const other = (hour: string, changes: Partial<SlotRequest> = {}) => slotAt(hour, { adviserId: 'b', ...changes });

/** The town with one slot of adviser a at nine. */
async function townWithSlot(changes: Partial<SlotRequest> = {}) {
  const town = await settledTown();
  const slotId = await town.slot(slotAt('09', changes));
  return { ...town, slotId, start: await town.store.head() };
}

describe('a booking that is refused writes nothing', () => {
  const without = { municipality: '101', officeId: 'city', targetGroup: 'activityReady' } as const;
  const cases: readonly {
    readonly name: string;
    readonly refused: readonly string[];
    readonly slot?: Partial<SlotRequest>;
    readonly anna?: CitizenRequest;
    readonly request?: Partial<BookingRequest>;
    readonly context?: Partial<CommandContext>;
  }[] = [
    { name: 'by another citizen', refused: ['forbidden not-yours'], context: as('citizen', 'bo') },
    {
      name: 'a citizen who summons herself',
      refused: ['forbidden not-yours'],
      context: as('citizen', 'anna'),
      request: { origin: 'summoned', slotId: 'x' },
    },
    { name: 'no slot of that form', refused: ['notFound slot-not-found'], request: { slotId: 'x' } },
    {
      name: 'no such slot, nor citizen',
      refused: ['notFound slot-not-found'],
      request: { slotId: `a_${DAY}_AAAAAAAAAAAAAAAAAAAAAA`, citizenId: 'nobody' },
    },
    { name: 'a citizen not yet known', refused: ['notFound citizen-not-found'], request: { citizenId: 'nobody' } },
    {
      name: 'a citizen not yet known, when it has begun',
      refused: ['rule already-started'],
      request: { citizenId: 'nobody' },
      context: { now: `${DAY}T09:00:00.000Z` },
    },
    {
      name: 'when it has begun',
      refused: ['rule already-started'],
      context: { now: `${DAY}T09:00:00.000Z` },
    },
    {
      name: 'not eligible, before not offered and begun',
      refused: ['rule not-eligible', 'no-adviser', 'first-interview-not-held'],
      slot: { audience: 'summons' },
      anna: without,
      context: { now: `${DAY}T09:00:00.000Z` },
    },
    {
      name: 'not offered, before begun',
      refused: ['rule not-offered', 'other-office', 'other-target-group', 'audience'],
      slot: { audience: 'summons', targetGroups: ['rehabilitation'], officeId: 'harbour' },
      context: { now: `${DAY}T09:00:00.000Z` },
    },
    {
      name: 'a summons is bound by office and target group, not by right and audience',
      refused: ['rule not-offered', 'other-target-group'],
      slot: { audience: 'selfBooking', targetGroups: ['rehabilitation'] },
      anna: without,
      request: { origin: 'summoned' },
    },
  ];

  test.each(cases)('$name', async ({ refused, slot: slotChanges, anna, request, context }) => {
    const { store, programs, slot } = await settledTown();
    await programs.defineOffice(contextOf('harbour'), 'harbour', { name: 'Harbour', municipality: '147' });
    const slotId = await slot(slotAt('09', slotChanges));
    if (anna) await programs.defineCitizen(contextOf('changes'), 'anna', anna);
    const start = await store.head();
    const command = programs.book(contextOf('one', context), bookingOf(slotId, request));
    expect(await refusalOf(command)).toEqual(refused);
    expect(await store.head()).toBe(start);
  });

  test('a slot taken or withdrawn is said first, also to a citizen not yet known, or booked elsewhere', async () => {
    const { store, programs, slot, slotId } = await townWithSlot();
    const withdrawn = await slot(slotAt('10'));
    await programs.book(contextOf('bo'), bookingOf(slotId, { citizenId: 'bo' }));
    await programs.withdrawSlot(contextOf('withdraw'), withdrawn);
    await programs.book(contextOf('anna elsewhere'), bookingOf(await slot(other('09'))));
    const start = await store.head();
    for (const citizenId of ['anna', 'nobody']) {
      const late = { now: `${DAY}T11:00:00.000Z` };
      for (const [wanted, code] of [
        [slotId, 'slot-taken'],
        [withdrawn, 'slot-withdrawn'],
      ] as const) {
        const command = programs.book(contextOf(`${citizenId} ${code}`, late), bookingOf(wanted, { citizenId }));
        expect(await refusalOf(command)).toEqual([`conflict ${code}`]);
      }
    }
    expect(await store.head()).toBe(start);
  });

  test('the citizen’s other bookings: the same type before an overlap, both before the rules', async () => {
    const { store, programs, slot, slotId } = await townWithSlot();
    await programs.book(contextOf('one'), bookingOf(slotId));
    const sameType = await slot(other('09', { audience: 'summons' }));
    const overlapping = await slot({ ...other('09:15'), adviserId: 'c', interviewType: 'cvInterview' });
    const start = await store.head();
    for (const origin of ['selfBooked', 'summoned'] as const) {
      for (const [wanted, code] of [
        [sameType, 'citizen-already-booked'],
        [overlapping, 'citizen-overlap'],
      ] as const) {
        const command = programs.book(contextOf(`${origin} ${code}`), bookingOf(wanted, { origin }));
        expect(await refusalOf(command)).toEqual([`conflict ${code}`]);
      }
    }
    expect(await store.head()).toBe(start);
  });

  test('a key used otherwise for the citizen or the adviser’s day; elsewhere it is another command', async () => {
    const { store, programs, slot, slotId } = await townWithSlot();
    const elsewhere = await slot(other('11'));
    await programs.book(contextOf('one'), bookingOf(slotId));
    const start = await store.head();
    const reused = contextOf('one', { requestHash: 'another request' });
    expect(await refusalOf(programs.book(reused, bookingOf(elsewhere)))).toEqual(['keyReused idempotency-key-reused']);
    expect(await refusalOf(programs.book(reused, bookingOf(slotId, { citizenId: 'bo' })))).toEqual([
      'keyReused idempotency-key-reused',
    ]);
    expect(await store.head()).toBe(start);
    expect(await programs.book(reused, bookingOf(elsewhere, { citizenId: 'bo' }))).toMatchObject({
      outcome: 'created',
    });
  });
});
