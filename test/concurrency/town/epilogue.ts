import { createJournal, type Waiter } from '@selvbook/commands';
import type { EventStore } from '@selvbook/event-store';
import type { ControlledWorld } from '../search/controlled-world.js';
import { answerOf, Programs, type Answer, type Wiring } from './programs.js';
import { Facts } from './promises-kept.js';
import { bookingIn, send, type Order } from './sender.js';
import { contextOf, SPARE } from './town.js';

const hurried: Waiter = { now: () => 0, pause: () => Promise.reject(new Error('nobody is left to wait for')) };

/** A sweep, the appends still under way, a sweep, a retry of every key, and a fresh booking by every citizen. */
export async function epilogue(
  world: ControlledWorld,
  senders: readonly (readonly Order[])[],
  wiring: Wiring,
): Promise<void> {
  const store: EventStore = { ...world.store, append: (...append) => world.append(...append) };
  const fresh = () => {
    const journal = createJournal(store, { waiter: hurried, ids: wiring.ids });
    return new Programs(journal, wiring.door(journal));
  };
  const sweep = async () => fresh().sweep(async () => (await Facts.read(store)).unfinished());
  for (const { failure } of world.processes) if (failure !== undefined) throw new Error(`a command failed: ${failure}`);
  (await Facts.read(store)).holdInvariants();
  await sweep();
  await world.landAll();
  await sweep();
  if ((await sweep()) > 0) throw new Error('a claim that no sweep can resolve');

  for (const [index, orders] of senders.entries()) {
    const heard = world.processes[index]!.heard as readonly Answer[];
    for (const [at, order] of orders.entries()) {
      if (order.what === 'sweep') continue;
      const first = heard[at];
      const before = order.what === 'cancel' ? heard[at - 1] : undefined;
      const retry = await send(fresh(), order, before);
      if (retry) await judgeRetry(await Facts.read(store), order, first, retry, before);
    }
  }
  (await Facts.read(store)).holdInvariants();

  for (const citizen of ['anna', 'bo']) {
    const live = (await Facts.read(store)).live(citizen);
    const answer = await answerOf(fresh().book(contextOf(`fresh ${citizen}`), citizen, SPARE));
    const expected = live.length > 0 ? 'citizen-already-booked' : 'yes';
    const got = answer.said === 'no' ? answer.code : answer.said;
    if (got !== expected) throw new Error(`a fresh booking by ${citizen} got ${got}, not ${expected}`);
  }
  (await Facts.read(store)).holdInvariants();
}

/** An answer is a promise: what was said holds, and what a retry says is so. */
async function judgeRetry(
  facts: Facts,
  order: Exclude<Order, { what: 'sweep' }>,
  first: Answer | undefined,
  retry: Answer,
  before: Answer | undefined,
): Promise<void> {
  const told = JSON.stringify({ order, first, retry });
  if (retry.said === 'unclear') throw new Error(`a retry left alone got no clear answer: ${told}`);
  if (order.what === 'book') {
    const made = facts.bookedBy(contextOf(order.key).commandId);
    const ids = made.filter(({ data }) => data.slotId === order.slot).map(({ data }) => data.bookingId);
    if (first?.said === 'yes' && made.every(({ position }) => position !== first.position)) {
      throw new Error(`an acknowledged booking is lost: ${told}`);
    }
    if (retry.said === 'yes' && !ids.includes(bookingIn(retry)))
      throw new Error(`a booking that is not there: ${told}`);
    if (first?.said === 'yes' && bookingIn(first) !== bookingIn(retry)) throw new Error(`two answers: ${told}`);
    if (retry.said === 'no') judgeRefusal(facts, order, retry.code, ids.length, told);
  } else if (order.what === 'cancel' && first?.said === 'yes') {
    const bookingId = order.booking ?? bookingIn(before);
    if (bookingId === undefined || facts.booking(bookingId)?.state !== 'cancelled' || retry.said !== 'yes') {
      throw new Error(`an acknowledged cancellation is lost: ${told}`);
    }
  } else if (order.what === 'withdraw' && first?.said === 'yes' && retry.said !== 'yes') {
    throw new Error(`an acknowledged withdrawal is lost: ${told}`);
  }
}

function judgeRefusal(
  facts: Facts,
  { citizen, slot, key }: Extract<Order, { what: 'book' }>,
  code: string,
  made: number,
  told: string,
): void {
  if (made > 0) throw new Error(`refused though it had booked: ${told}`);
  const agenda = [...facts.agendas.values()].find(({ slots }) => slots.has(slot));
  const truths: Record<string, boolean> = {
    'slot-taken': agenda !== undefined && [...agenda.bookings.values()].some((b) => b.state === 'booked'),
    'slot-withdrawn': agenda?.slots.get(slot)?.state === 'withdrawn',
    'citizen-already-booked': facts.live(citizen).length > 0,
    'idempotency-key-reused': facts.events.some(({ metadata }) => metadata.commandId === contextOf(key).commandId),
  };
  if (!truths[code]) throw new Error(`a retry is told a lie: ${told}`);
}
