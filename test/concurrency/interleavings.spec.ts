import { describe, expect, test } from '@jest/globals';
import { seeded } from './draws.js';
import { BROKEN_PROMISE, explore, wander } from './search/explorer.js';
import { CloseOnSilence, DoorLeftOpen, ReleaseFirst, withoutClaimNumber, withoutHash } from './town/mutants.js';
import { AS_BUILT, remembered, type Wiring } from './town/programs.js';
import { orders, pairs, twiceAndARival } from './town/searched-towns.js';
import { Towns, type Town } from './town/towns.js';

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
  'a door is taken for closed when no answer came': {
    wiring: { ...AS_BUILT, door: (journal) => new CloseOnSilence(journal) },
    town: twiceAndARival,
  },
  "ids without the request's hash": {
    wiring: { ...AS_BUILT, ids: remembered(withoutHash) },
    town: pairs['one key is used for two bookings'],
  },
  'ids of bookings without the number of the claim': {
    wiring: { ...AS_BUILT, ids: remembered(withoutClaimNumber) },
    town: pairs['a booking is swept while it is made'],
  },
};

const LONGER = process.env.SELVBOOK_TEST_LONG === '1' ? 10 : 1;
const TIME_LIMIT = 3_600_000;

// A conflict is an error, and a million of them need no stack; what went wrong is told by the moves that led there.
Error.stackTraceLimit = 0;

const asBuilt = new Towns(AS_BUILT);

describe('every schedule of two commands', () => {
  test.each(Object.entries<Town>(pairs))('%s', async (name, town) => exploreAndReport(name, town), TIME_LIMIT);
});

test(
  'every schedule of the same booking sent twice while a rival books and cancels',
  async () => exploreAndReport('twice and a rival', twiceAndARival),
  TIME_LIMIT,
);

test(
  'three commands at random',
  async () => {
    const schedules = 5_000 * LONGER;
    const draw = seeded(42);
    for (let schedule = 0; schedule < schedules; schedule++) {
      const senders = [0, 1, 2].map(() => orders[draw(orders.length)]!);
      const town = draw(3) === 0 ? twiceAndARival : { booked: draw(2) === 0 ? ['bo'] : [], senders };
      await wander(await asBuilt.scenario(town), draw);
    }
    process.stdout.write(`interleavings: three commands: ${schedules} random schedules, any number of faults\n`);
  },
  TIME_LIMIT,
);

describe('a protocol that is wrong is found out', () => {
  test.each(Object.entries(mutants))(
    '%s',
    async (_name, { wiring, town }) => {
      await expect(explore(await new Towns(wiring).scenario(town))).rejects.toThrow(BROKEN_PROMISE);
    },
    TIME_LIMIT,
  );
});

async function exploreAndReport(name: string, town: Town): Promise<void> {
  const { states, schedules, ends } = await explore(await asBuilt.scenario(town));
  process.stdout.write(
    `interleavings: ${name}: ${schedules} schedules with any number of faults, ${states} states, ${ends.size} ends\n`,
  );
  expect(ends.size).toBeGreaterThan(1);
}
