import { createJournal, type Waiter } from '@selvbook/commands';
import { createMemoryEventStore, type EventStore, type NewEvent } from '@selvbook/event-store';
import { ControlledProcess } from './controlled-process.js';
import { ControlledWorld } from './controlled-world.js';
import type { Scenario } from './explorer.js';
import { Program } from './program.js';
import { Facts } from './promises-kept.js';
import { Recollection, TotalRecall } from './recollection.js';
import { recollectingPrograms } from './recollecting.js';
import { StreamVersions, type StreamVersion } from './stream-versions.js';
import { answerOf, Programs, refusalIn, type Answer, type Wiring } from './town-commands.js';
import { contextOf, settle, SPARE } from './town.js';
import { WorldModel } from './world-model.js';

/** One command, and the process that sends it; a sender goes on to its next command once it has an answer. */
export type Order =
  | { readonly what: 'book'; readonly key: string; readonly citizen: string; readonly slot: string }
  | {
      readonly what: 'cancel';
      readonly key: string; /** Default: the one that this sender has just made. */
      readonly booking?: string;
    }
  | { readonly what: 'withdraw'; readonly key: string; readonly slot: string }
  | { readonly what: 'sweep' };

export interface Town {
  readonly booked?: readonly string[];
  readonly senders: readonly (readonly Order[])[];
  /** Default: any number. */
  readonly faults?: number | undefined;
}

/** The scenario of a town: its senders side by side, then the epilogue that every end must stand. */
export async function townScenario(
  { booked, senders, faults }: Town,
  wiring: Wiring,
  recollection: () => Recollection = () => new Recollection(),
): Promise<Scenario> {
  const carriedOutBy = (orders: readonly Order[]) => (process: ControlledProcess) => carryOut(process, orders, wiring);
  const programs = new Map(senders.map((orders) => [orders, new Program(recollection, carriedOutBy(orders))]));
  return {
    ...(faults !== undefined && { faults }),
    model: new WorldModel(
      senders.map((orders) => programs.get(orders)!),
      await streamsAtFirst(booked),
    ),
    create: async () => {
      const processes = senders.map((orders) => new ControlledProcess(new TotalRecall(), carriedOutBy(orders)));
      const world = new ControlledWorld(processes, async (store) => (await Facts.read(store)).unfinished());
      await settle(world, booked);
      return world;
    },
    check: (world) => epilogue(world, senders, wiring),
  };
}

async function streamsAtFirst(booked: readonly string[] | undefined): Promise<readonly StreamVersion[]> {
  const events = new Map<string, readonly NewEvent[]>();
  const store = createMemoryEventStore();
  await settle(
    {
      append: async (stream, expected, written) => {
        events.set(stream, [...(events.get(stream) ?? []), ...written]);
        return store.append(stream, expected, written);
      },
    },
    booked,
  );
  const versions = new StreamVersions();
  return Promise.all([...events].map(([stream, written]) => versions.holding(stream, written)));
}

async function carryOut(
  process: ControlledProcess,
  orders: readonly Order[],
  wiring: Wiring,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const programs = recollectingPrograms(process, wiring, () => JSON.stringify(answers));
  for (const order of orders) {
    const before = answers.at(-1);
    if (order.what === 'sweep') {
      await programs.sweep(() => process.view()).catch(refusalIn);
    } else {
      const answer = await send(programs, order, before);
      if (!answer) break;
      answers.push(answer);
    }
  }
  return answers;
}

async function send(
  programs: Programs,
  order: Exclude<Order, { what: 'sweep' }>,
  before: Answer | undefined,
): Promise<Answer | undefined> {
  switch (order.what) {
    case 'book': {
      const context = contextOf(order.key, `${order.key} ${order.citizen} ${order.slot}`);
      return answerOf(programs.book(context, order.citizen, order.slot));
    }
    case 'cancel': {
      const bookingId = order.booking ?? bookingIn(before);
      return bookingId === undefined ? undefined : answerOf(programs.cancel(contextOf(order.key), bookingId));
    }
    case 'withdraw':
      return answerOf(programs.withdraw(contextOf(order.key), order.slot));
  }
}

const hurried: Waiter = { now: () => 0, pause: () => Promise.reject(new Error('nobody is left to wait for')) };

/** A sweep, the appends still under way, a sweep, a retry of every key, and a fresh booking by every citizen. */
async function epilogue(world: ControlledWorld, senders: readonly (readonly Order[])[], wiring: Wiring): Promise<void> {
  const store: EventStore = { ...world.store, append: (...append) => world.append(...append) };
  const fresh = () => {
    const journal = createJournal(store, { waiter: hurried, ids: wiring.ids });
    return new Programs(journal, wiring.door(journal));
  };
  const sweep = async () => fresh().sweep(async () => (await Facts.read(store)).unfinished());
  for (const { answer } of world.processes) if (answer instanceof Error) throw answer;
  (await Facts.read(store)).holdInvariants();
  await sweep();
  await world.landAll();
  await sweep();
  if ((await sweep()) > 0) throw new Error('a claim that no sweep can resolve');

  for (const [index, orders] of senders.entries()) {
    const heard = (world.processes[index]?.answer as readonly Answer[] | undefined) ?? [];
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
    if (first?.said === 'yes' && !ids.includes(bookingIn(first)))
      throw new Error(`an acknowledged booking is lost: ${told}`);
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

function bookingIn(answer: Answer | undefined): string | undefined {
  return answer?.said === 'yes' ? (answer.body as { readonly bookingId: string }).bookingId : undefined;
}
