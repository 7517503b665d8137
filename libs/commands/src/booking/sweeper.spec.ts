import { describe, expect, test } from '@jest/globals';
import { StoreUnavailable } from '@selvbook/event-store';
import { createJournal } from '../runner/journal.js';
import { interposed, interrupting } from '../testing/interposed-store.js';
import { programsOver } from '../testing/programs.js';
import { contextOf } from '../testing/sample-context.js';
import { AGENDA_A, bookingOf, factsAfter, linesOf, settledTown, slotAt } from '../testing/town.js';
import { Sweeper, type UnfinishedClaim } from './sweeper.js';

const NOW = '2026-03-02T08:01:00.000Z';

/** The town, where Anna's attempt on its slot died between claim and booking. */
async function townWithUnfinished() {
  const town = await settledTown();
  const slotId = await town.slot(slotAt('09'));
  const dying = interrupting(town.store, 'Booked', () => Promise.reject(new Error('died')));
  await expect(programsOver(dying).book(contextOf('dies'), bookingOf(slotId))).rejects.toThrow('died');
  const claim = (await town.store.readStream('citizen-anna', { direction: 'backwards', limit: 1 })).events[0];
  const unfinished: UnfinishedClaim = { bookingId: String(claim?.data.bookingId), citizenId: 'anna' };
  return { ...town, slotId, unfinished, start: await town.store.head() };
}

describe('the sweeper', () => {
  test('closes the door on an unfinished claim, then releases it', async () => {
    const { store, unfinished, start } = await townWithUnfinished();
    const asked: string[] = [];
    const sweeper = new Sweeper(createJournal(store), async (recordedBefore) => {
      asked.push(recordedBefore);
      return [unfinished];
    });
    expect(await sweeper.sweep(NOW)).toBe(1);
    expect(asked).toEqual(['2026-03-02T08:00:50.000Z']);
    const facts = await factsAfter(store, start);
    const { bookingId } = unfinished;
    expect(facts.map(({ stream, type, data }) => [stream, type, data])).toEqual([
      [AGENDA_A, 'BookingAbandoned', { bookingId }],
      ['citizen-anna', 'ClaimReleased', { bookingId, reason: 'abandoned' }],
    ]);
    for (const { metadata } of facts) expect(metadata).toMatchObject({ actor: 'system/sweeper', occurredAt: NOW });
  });

  test('twice is once, also by two sweepers at once', async () => {
    const { store, unfinished, start } = await townWithUnfinished();
    const sweepers = [1, 2].map(() => new Sweeper(createJournal(store), async () => [unfinished]));
    expect(await Promise.all(sweepers.map((sweeper) => sweeper.sweep(NOW)))).toEqual([1, 1]);
    for (const sweeper of sweepers) await sweeper.sweep('2026-03-02T08:02:00.000Z');
    expect(linesOf(await factsAfter(store, start))).toEqual([
      `${AGENDA_A} BookingAbandoned`,
      'citizen-anna ClaimReleased',
    ]);
  });

  test('another sweeper in between each of its steps changes nothing', async () => {
    const { store, unfinished, start } = await townWithUnfinished();
    let met = 0;
    const slow = interposed(store, async (_call, write) => {
      met++;
      await new Sweeper(createJournal(store), async () => [unfinished]).sweep('2026-03-02T08:03:00.000Z');
      return write();
    });
    await new Sweeper(createJournal(slow), async () => [unfinished]).sweep(NOW);
    expect(met).toBe(1);
    expect(linesOf(await factsAfter(store, start))).toEqual([
      `${AGENDA_A} BookingAbandoned`,
      'citizen-anna ClaimReleased',
    ]);
  });

  test('leaves a booking that was made since the view looked as it is, whatever became of it', async () => {
    const { store, programs, slotId, unfinished } = await townWithUnfinished();
    const sweeper = new Sweeper(createJournal(store), async () => [unfinished]);
    const { bookingId } = (await programs.book(contextOf('dies'), bookingOf(slotId))).body;
    expect(bookingId).toBe(unfinished.bookingId);
    const booked = await store.head();
    await sweeper.sweep(NOW);
    expect(await store.head()).toBe(booked);
    const { position } = await programs.cancel(contextOf('cancel'), bookingId, { by: 'citizen', reason: 'sick' });
    await sweeper.sweep(NOW);
    expect(await store.head()).toBe(position);
  });

  test('that closes a door right before the booking, shuts that attempt out; it claims anew', async () => {
    const { store, slotId, unfinished, start } = await townWithUnfinished();
    const slow = interrupting(store, 'Booked', () =>
      new Sweeper(createJournal(store), async () => [unfinished]).sweep(NOW),
    );
    const answer = await programsOver(slow).book(contextOf('dies'), bookingOf(slotId));
    expect(answer.body.bookingId).not.toBe(unfinished.bookingId);
    expect(linesOf(await factsAfter(store, start))).toEqual([
      `${AGENDA_A} BookingAbandoned`,
      'citizen-anna ClaimReleased',
      'citizen-anna BookingClaimed',
      `${AGENDA_A} Booked`,
    ]);
  });

  test('goes on where a sweeper died between the door and the release', async () => {
    const { store, unfinished, start } = await townWithUnfinished();
    const dying = interrupting(store, 'ClaimReleased', () => Promise.reject(new Error('died')));
    await expect(new Sweeper(createJournal(dying), async () => [unfinished]).sweep(NOW)).rejects.toThrow('died');
    expect(linesOf(await factsAfter(store, start))).toEqual([`${AGENDA_A} BookingAbandoned`]);
    await new Sweeper(createJournal(store), async () => [unfinished]).sweep(NOW);
    expect(linesOf(await factsAfter(store, start)).slice(1)).toEqual(['citizen-anna ClaimReleased']);
  });

  test('does not let a claim that fails keep back those behind it, and says what went wrong', async () => {
    const { store, unfinished, start } = await townWithUnfinished();
    const failing = interrupting(store, 'BookingAbandoned', () => Promise.reject(new Error('a claim like no other')));
    const sweeper = new Sweeper(createJournal(failing), async () => [unfinished, unfinished]);
    await expect(sweeper.sweep(NOW)).rejects.toThrow('a claim like no other');
    expect(linesOf(await factsAfter(store, start))).toHaveLength(2);
  });

  test('ends its round when the log is away', async () => {
    const { store, unfinished, start } = await townWithUnfinished();
    const away = interrupting(store, 'BookingAbandoned', () => Promise.reject(new StoreUnavailable('away')));
    const sweeper = new Sweeper(createJournal(away), async () => [unfinished, unfinished]);
    await expect(sweeper.sweep(NOW)).rejects.toThrow(StoreUnavailable);
    expect(await factsAfter(store, start)).toHaveLength(0);
  });

  test('has nothing to do where there is none, and passes over what is no booking', async () => {
    const { store, start } = await townWithUnfinished();
    const round = (claims: readonly UnfinishedClaim[]) =>
      new Sweeper(createJournal(store), async () => claims).sweep(NOW);
    expect(await round([])).toBe(0);
    expect(await round([{ bookingId: 'x', citizenId: 'anna' }])).toBe(1);
    expect(await store.head()).toBe(start);
  });
});
