import { describe, expect, test } from '@jest/globals';
import { type EventStore, StoreUnavailable } from '@selvbook/event-store';
import { createFakeWaiter } from '../testing/fake-waiter.js';
import { interposed, interrupting, silentAt } from '../testing/interposed-store.js';
import { programsOver } from '../testing/programs.js';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { AGENDA_A, bookingOf, DAY, factsAfter, linesOf, settledTown, slotAt } from '../testing/town.js';
import { Door } from './door.js';
import { Sweeper } from './sweeper.js';

const AGENDA_B = `agenda-b_${DAY}`;
const BY_CITIZEN = { by: 'citizen', reason: 'other' } as const;

/** A process that dies right before it would append an event of this type. */
function dyingBefore(store: EventStore, type: string): EventStore {
  return interrupting(store, type, () => Promise.reject(new Error('died')));
}

/** The town with slots of two advisers, at nine and at ten. */
async function townWithSlots() {
  const town = await settledTown();
  const a = await town.slot(slotAt('09'));
  const b = await town.slot(slotAt('10', { adviserId: 'b' }));
  const after = async () => factsAfter(town.store, start);
  const start = await town.store.head();
  return { ...town, a, b, after };
}

/** The same, where Anna's attempt on slot A died between claim and booking. */
async function townWithUnfinished() {
  const town = await townWithSlots();
  const dying = programsOver(dyingBefore(town.store, 'Booked'));
  await expect(dying.book(contextOf('dies'), bookingOf(town.a))).rejects.toThrow('died');
  const bookingId = String((await town.after())[0]?.data.bookingId);
  return { ...town, bookingId };
}

describe('a repeat of a booking that died after its claim', () => {
  test('resumes the claim', async () => {
    const { store, a, after, bookingId } = await townWithUnfinished();
    const answer = await programsOver(store).book(contextOf('dies'), bookingOf(a));
    expect(answer).toMatchObject({ outcome: 'created', body: { bookingId }, replayed: false });
    expect(linesOf(await after())).toEqual(['citizen-anna BookingClaimed', `${AGENDA_A} Booked`]);
  });

  test('gives the claim up when the slot is taken meanwhile', async () => {
    const { store, programs, a, after, bookingId } = await townWithUnfinished();
    await programs.book(contextOf('rival'), bookingOf(a, { citizenId: 'bo' }));
    expect(await refusalOf(programsOver(store).book(contextOf('dies'), bookingOf(a)))).toEqual(['conflict slot-taken']);
    const facts = (await after()).slice(3);
    expect(facts.map(({ stream, type, data }) => [stream, type, data])).toEqual([
      [AGENDA_A, 'BookingAbandoned', { bookingId }],
      ['citizen-anna', 'ClaimReleased', { bookingId, reason: 'abandoned' }],
    ]);
  });

  test('claims anew when the sweeper finished the first claim', async () => {
    const { store, programs, a, after, bookingId } = await townWithUnfinished();
    await new Sweeper(programs.journal, async () => []).finish({ bookingId, citizenId: 'anna' }, contextOf('').now);
    const answer = await programsOver(store).book(contextOf('dies'), bookingOf(a));
    expect(answer.body.bookingId).not.toBe(bookingId);
    expect(linesOf((await after()).slice(3))).toEqual(['citizen-anna BookingClaimed', `${AGENDA_A} Booked`]);
  });
});

describe('a claim of the citizen that can never become live', () => {
  test.each([
    ['cancelled', '2026-03-02T08:00:00.000Z'],
    ['outcome', `${DAY}T09:10:00.000Z`],
    ['over', `${DAY}T09:30:00.000Z`],
  ] as const)('%s: it is released in the same append as the next claim', async (reason, now) => {
    const { store, programs, a, b, after } = await townWithSlots();
    const { bookingId } = (await programs.book(contextOf('first'), bookingOf(a))).body;
    if (reason === 'cancelled') await programs.cancel(contextOf('cancel'), bookingId, BY_CITIZEN);
    if (reason === 'outcome') {
      await programs.recordAttendance(contextOf('came', { now }), bookingId, { outcome: 'attended' });
    }
    const made = (await after()).length;
    const appends: (readonly string[])[] = [];
    const watched = interposed(store, ({ events }, write) => {
      appends.push(events.map(({ type }) => type));
      return write();
    });
    await programsOver(watched).book(contextOf('second', { now }), bookingOf(b));
    expect(appends).toEqual([['ClaimReleased', 'BookingClaimed'], ['Booked']]);
    expect((await after())[made]?.data).toEqual({ bookingId, reason });
  });

  test('stands while a refusal writes nothing', async () => {
    const { store, programs, a, b } = await townWithSlots();
    const { bookingId } = (await programs.book(contextOf('first'), bookingOf(a))).body;
    await programs.cancel(contextOf('cancel'), bookingId, BY_CITIZEN);
    await programs.book(contextOf('bo'), bookingOf(b, { citizenId: 'bo' }));
    const head = await store.head();
    expect(await refusalOf(programs.book(contextOf('second'), bookingOf(b)))).toEqual(['conflict slot-taken']);
    expect(await store.head()).toBe(head);
  });
});

describe('an unfinished claim of another attempt', () => {
  test('is waited for two seconds by the waiter’s clock, then its door is closed and it is released', async () => {
    const { store, b, after, bookingId } = await townWithUnfinished();
    const waiter = createFakeWaiter();
    const answer = await programsOver(store, { waiter }).book(contextOf('second'), bookingOf(b));
    expect(answer).toMatchObject({ outcome: 'created', replayed: false });
    expect(waiter.now()).toBe(2_000);
    const facts = (await after()).slice(1);
    expect(linesOf(facts)).toEqual([
      `${AGENDA_A} BookingAbandoned`,
      'citizen-anna ClaimReleased',
      'citizen-anna BookingClaimed',
      `${AGENDA_B} Booked`,
    ]);
    expect(facts[0]?.data).toEqual({ bookingId });
    expect(facts[1]?.data).toEqual({ bookingId, reason: 'abandoned' });
  });

  test('is waited for no longer than it takes: once booked, it refuses', async () => {
    const { store, programs, a, b, after } = await townWithUnfinished();
    let pauses = 0;
    const waiter = createFakeWaiter(async () => {
      if (++pauses === 3) await programs.book(contextOf('dies'), bookingOf(a));
    });
    const command = programsOver(store, { waiter }).book(contextOf('second'), bookingOf(b));
    expect(await refusalOf(command)).toEqual(['conflict citizen-already-booked']);
    expect(pauses).toBe(3);
    expect(linesOf(await after())).toEqual(['citizen-anna BookingClaimed', `${AGENDA_A} Booked`]);
  });

  test('is waited for outside the queue, so that the attempt itself can go on in this process', async () => {
    const { store, a, b } = await townWithUnfinished();
    const waiter = createFakeWaiter(async () => {
      await programs.book(contextOf('dies'), bookingOf(a));
    });
    const programs = programsOver(store, { waiter });
    expect(await refusalOf(programs.book(contextOf('second'), bookingOf(b)))).toEqual([
      'conflict citizen-already-booked',
    ]);
  });

  test('does not concern a booking of another type at another time, nor one that a rule refuses anyway', async () => {
    const { store, slot, a, after } = await townWithUnfinished();
    const cv = await slot(slotAt('11', { adviserId: 'b', interviewType: 'cvInterview' }));
    const elsewhere = await slot(slotAt('12', { adviserId: 'b', targetGroups: ['rehabilitation'] }));
    const waiter = createFakeWaiter();
    const programs = programsOver(store, { waiter });
    await programs.book(contextOf('cv'), bookingOf(cv));
    expect(await refusalOf(programs.book(contextOf('other'), bookingOf(elsewhere)))).toEqual([
      'rule not-offered',
      'other-target-group',
    ]);
    expect(waiter.pauses).toEqual([]);
    expect((await after()).map(({ type }) => type)).not.toContain('BookingAbandoned');
    expect(await programs.book(contextOf('dies'), bookingOf(a))).toMatchObject({ outcome: 'created' });
  });
});

describe('an attempt that is shut out', () => {
  /** Each time this attempt is about to book, somebody closes its door first; so many times. */
  const shutting = (store: EventStore, times: number, release = false) => {
    let left = times;
    const { journal } = programsOver(store);
    return interposed(store, async ({ stream, events }, write) => {
      const [event] = events;
      if (event?.type === 'Booked' && left-- > 0) {
        const [bookingId, context] = [String(event.data.bookingId), contextOf(`shuts ${left}`)];
        await (release
          ? new Door(journal).giveUp(context, stream, 'citizen-anna', bookingId)
          : new Door(journal).close(context, stream, bookingId));
      }
      return write();
    });
  };

  test.each([false, true])('once, claims a second time (the claim released by the other: %s)', async (release) => {
    const { store, a, after } = await townWithSlots();
    const answer = await programsOver(shutting(store, 1, release)).book(contextOf('one'), bookingOf(a));
    const facts = await after();
    expect(linesOf(facts)).toEqual([
      'citizen-anna BookingClaimed',
      `${AGENDA_A} BookingAbandoned`,
      'citizen-anna ClaimReleased',
      'citizen-anna BookingClaimed',
      `${AGENDA_A} Booked`,
    ]);
    expect(answer.body.bookingId).toBe(facts[3]?.data.bookingId);
    expect(facts[3]?.data.bookingId).not.toBe(facts[0]?.data.bookingId);
  });

  test('twice, is interrupted and leaves no claim open; its key may be sent again', async () => {
    const { store, programs, a, after } = await townWithSlots();
    expect(await refusalOf(programsOver(shutting(store, 2)).book(contextOf('one'), bookingOf(a)))).toEqual([
      'unsettled interrupted',
    ]);
    const types = (await after()).map(({ type }) => type);
    const attempt = ['BookingClaimed', 'BookingAbandoned', 'ClaimReleased'];
    expect(types).toEqual([...attempt, ...attempt]);
    expect(await programs.book(contextOf('one'), bookingOf(a))).toMatchObject({ outcome: 'created', replayed: false });
  });

  test('by another attempt of the citizen that booked, is told so', async () => {
    const { store, a, b } = await townWithSlots();
    const slow = interrupting(store, 'Booked', () => programsOver(store).book(contextOf('second'), bookingOf(b)));
    expect(await refusalOf(programsOver(slow).book(contextOf('one'), bookingOf(a)))).toEqual([
      'conflict citizen-already-booked',
    ]);
    const citizen = (await store.readStream('citizen-anna')).events.slice(2).map(({ type }) => type);
    expect(citizen).toEqual(['BookingClaimed', 'ClaimReleased', 'BookingClaimed']);
  });
});

describe('a step whose outcome stays unknown', () => {
  test.each([
    ['BookingClaimed', true],
    ['BookingClaimed', false],
    ['Booked', true],
    ['Booked', false],
  ] as const)('%s, taking effect %s: nothing is released, and a repeat finishes it', async (type, takesEffect) => {
    const { store, a, after } = await townWithSlots();
    const blind: EventStore = {
      ...silentAt(store, type, takesEffect),
      // What looks for the fate of an append reads so many events and no more; it gets no answer either.
      readStream: async (stream, options) => {
        const slice = await store.readStream(stream, options);
        return options?.limit === undefined ? slice : { exists: true, events: [] };
      },
    };
    await expect(programsOver(blind).book(contextOf('one'), bookingOf(a))).rejects.toMatchObject({
      name: 'OutcomeUnknown',
    });
    expect((await after()).map((fact) => fact.type)).not.toContain('ClaimReleased');
    const answer = await programsOver(store).book(contextOf('one'), bookingOf(a));
    expect(answer).toMatchObject({ outcome: 'created', replayed: type === 'Booked' && takesEffect });
    expect(linesOf(await after())).toEqual(['citizen-anna BookingClaimed', `${AGENDA_A} Booked`]);
  });

  test.each(['BookingAbandoned', 'ClaimReleased'])(
    '%s: the refusal is not told, and a repeat tells it',
    async (type) => {
      const { store, programs, a, after } = await townWithSlots();
      const rival = bookingOf(a, { citizenId: 'bo' });
      const overtaken = interrupting(store, 'Booked', () => programs.book(contextOf('rival'), rival));
      const command = programsOver(silentAt(overtaken, type, false)).book(contextOf('one'), bookingOf(a));
      await expect(command).rejects.toMatchObject({ name: 'OutcomeUnknown' });
      expect((await after()).map((fact) => fact.type)).not.toContain('ClaimReleased');
      expect(await refusalOf(programsOver(store).book(contextOf('one'), bookingOf(a)))).toEqual([
        'conflict slot-taken',
      ]);
      expect((await after()).map((fact) => fact.type)).toContain('BookingAbandoned');
    },
  );

  test.each(['Booked', 'BookingAbandoned'])(
    'a store that goes away before %s has written the claim: it is not told that nothing was written',
    async (type) => {
      const { store, programs, a } = await townWithSlots();
      const rival = bookingOf(a, { citizenId: 'bo' });
      const overtaken = interrupting(store, 'Booked', () => programs.book(contextOf('rival'), rival));
      const leaving = interrupting(type === 'Booked' ? store : overtaken, type, () =>
        Promise.reject(new StoreUnavailable('away')),
      );
      await expect(programsOver(leaving).book(contextOf('one'), bookingOf(a))).rejects.toMatchObject({
        name: 'OutcomeUnknown',
        message: 'a part of the command was written, then: away',
      });
    },
  );

  test('a store that goes away before BookingClaimed has written nothing', async () => {
    const { store, a, after } = await townWithSlots();
    const leaving = interrupting(store, 'BookingClaimed', () => Promise.reject(new StoreUnavailable('away')));
    const command = programsOver(leaving).book(contextOf('one'), bookingOf(a));
    await expect(command).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await after()).toEqual([]);
  });
});
