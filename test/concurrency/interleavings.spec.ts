import { describe, expect, test } from '@jest/globals';
import { BROKEN_PROMISE, explore, wander } from './explorer.js';
import { townScenario, type Order, type Town } from './town-scenario.js';
import { DoorLeftOpen, ReleaseFirst, withoutHash } from './mutants.js';
import { AS_BUILT, remembered, type Wiring } from './town-commands.js';
import { bookingOf, SLOT_A, SLOT_A2, SLOT_B } from './town.js';

const book = (citizen: string, slot: string, key = `${citizen} ${slot}`): Order => ({
  what: 'book',
  citizen,
  slot,
  key,
});
const cancel = (booking: string): Order => ({ what: 'cancel', key: `cancel ${booking}`, booking });
const withdraw = (slot: string): Order => ({ what: 'withdraw', key: `withdraw ${slot}`, slot });
const sweep: Order = { what: 'sweep' };

/** The same booking sent to two processes while a rival takes the slot and gives it back. */
const twiceAndARival: Town = {
  senders: [
    [book('anna', SLOT_A, 'k')],
    [book('anna', SLOT_A, 'k')],
    [book('bo', SLOT_A), { what: 'cancel', key: 'bo cancels' }],
  ],
};

/**
 * Two commands side by side. A fault is a lost or late answer, or a death; a schedule may hold any number, but where one
 * citizen's attempts keep closing each other's doors: there as many as fit into a minute.
 */
const pairs: Record<string, Town> = {
  'two citizens book one slot': { senders: [[book('anna', SLOT_A)], [book('bo', SLOT_A)]] },
  'one citizen books two slots': { senders: [[book('anna', SLOT_A)], [book('anna', SLOT_B)]] },
  'a slot is booked while its booking is cancelled': {
    booked: ['anna'],
    senders: [[book('bo', SLOT_A)], [cancel(bookingOf('anna'))]],
  },
  'a citizen books while her booking is cancelled': {
    booked: ['anna'],
    senders: [[book('anna', SLOT_B)], [cancel(bookingOf('anna'))]],
  },
  'a slot is booked while it is withdrawn': { senders: [[book('anna', SLOT_A)], [withdraw(SLOT_A)]] },
  'a booking is swept while it is made': { senders: [[book('anna', SLOT_A)], [sweep]] },
  'the same booking is sent twice': { senders: [[book('anna', SLOT_A, 'k')], [book('anna', SLOT_A, 'k')]] },
  'one key is used for two bookings': { senders: [[book('anna', SLOT_A, 'k')], [book('anna', SLOT_A2, 'k')]] },
};

/** Each leaves out one thing that the protocol rests on. */
const mutants: Record<string, { readonly wiring: Wiring; readonly town: Town }> = {
  'no door is closed': {
    wiring: { ...AS_BUILT, door: (journal) => new DoorLeftOpen(journal) },
    town: twiceAndARival,
  },
  'the claim is released before the door is closed': {
    wiring: { ...AS_BUILT, door: (journal) => new ReleaseFirst(journal) },
    town: twiceAndARival,
  },
  "ids without the request's hash": {
    wiring: { ...AS_BUILT, ids: remembered(withoutHash) },
    town: pairs['one key is used for two bookings']!,
  },
};

/** Faults that the long run adds to a schedule where their number is bounded at all. */
const MORE = Number(process.env.SELVBOOK_TEST_MORE_FAULTS ?? 0);
const RANDOM_SCHEDULES = 5_000 * (1 + 9 * MORE);
const TIME_LIMIT = 3_600_000;

// A conflict is an error, and a million of them need no stack; what went wrong is told by the steps that led there.
Error.stackTraceLimit = 0;

/** Every sort of command that may meet another, for three at random. */
const orders: readonly Order[][] = [
  [book('anna', SLOT_A)],
  [book('anna', SLOT_B)],
  [book('bo', SLOT_A)],
  [book('bo', SLOT_B)],
  [book('anna', SLOT_A, 'k')],
  [book('anna', SLOT_A, 'k'), { what: 'cancel', key: 'then cancel' }],
  [withdraw(SLOT_A)],
  [cancel(bookingOf('bo'))],
  [sweep, sweep],
];

describe('every schedule of two commands', () => {
  test.each(Object.entries(pairs))('%s', async (name, town) => exploreAndReport(name, town), TIME_LIMIT);
});

test(
  'every schedule of the same booking sent twice while a rival books and cancels',
  async () => exploreAndReport('twice and a rival', twiceAndARival),
  TIME_LIMIT,
);

test(
  'three commands at random',
  async () => {
    const draw = seeded(42);
    for (let schedule = 0; schedule < RANDOM_SCHEDULES; schedule++) {
      const senders = [0, 1, 2].map(() => orders[draw(orders.length)]!);
      const town = draw(3) === 0 ? twiceAndARival : { booked: draw(2) === 0 ? ['bo'] : [], senders };
      await wander(await townScenario(town, AS_BUILT), draw);
    }
    process.stdout.write(`interleavings: three commands: ${RANDOM_SCHEDULES} random schedules, any number of faults\n`);
  },
  TIME_LIMIT,
);

describe('a protocol that is wrong is found out', () => {
  test.each(Object.entries(mutants))(
    '%s',
    async (_name, { wiring, town }) => {
      await expect(explore(await townScenario(town, wiring))).rejects.toThrow(BROKEN_PROMISE);
    },
    TIME_LIMIT,
  );
});

async function exploreAndReport(name: string, town: Town): Promise<void> {
  const faults = town.faults === undefined ? undefined : town.faults + MORE;
  const { states, schedules, ends } = await explore(await townScenario({ ...town, faults }, AS_BUILT));
  process.stdout.write(
    `interleavings: ${name}: ${schedules} schedules with ${faults ?? 'any number of'} faults, ${states} states, ${ends.size} ends\n`,
  );
  expect(ends.size).toBeGreaterThan(1);
}

/** The mulberry32 generator: the same draws every time. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
