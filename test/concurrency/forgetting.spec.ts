import { describe, expect, test } from '@jest/globals';
import { seeded } from './draws.js';
import { explore, wander, type Scenario } from './search/explorer.js';
import { TotalRecall } from './search/recollection.js';
import { AS_BUILT } from './town/programs.js';
import { pairs, twiceAndARival } from './town/searched-towns.js';
import { Towns, type Town } from './town/towns.js';

const LONG = process.env.SELVBOOK_TEST_LONG === '1';
const TIME_LIMIT = 3_600_000;
const WANDERINGS = 200;

Error.stackTraceLimit = 0;

/** Faults to a schedule where a search that forgets nothing would have too many states; more of them in the long run. */
const faults: Partial<Record<string, number>> = {
  'one citizen books two slots': 0,
  ...(!LONG && { 'two citizens book one slot': 2, 'a booking is swept while it is made': 1 }),
  'twice and a rival': LONG ? 1 : 0,
};
const towns: [string, Town][] = [...Object.entries<Town>(pairs), ['twice and a rival', twiceAndARival]];

describe('what a search forgets makes no difference', () => {
  test.each(towns)(
    'to the schedules and ends when %s',
    async (name, town) => {
      const bounded = { ...town, faults: faults[name] };
      const forgetful = await search(await new Towns(AS_BUILT).scenario(bounded));
      const total = await search(await new Towns(AS_BUILT, () => new TotalRecall()).scenario(bounded));
      expect(forgetful).toEqual(total);
    },
    TIME_LIMIT,
  );

  test.each(towns)(
    'to what the handlers do next, wherever they got to, when %s',
    async (_name, town) => {
      const scenario = unchecked(await new Towns(AS_BUILT).scenario(town));
      const draw = seeded(7);
      for (let wandering = 0; wandering < WANDERINGS; wandering++) await wander(scenario, draw);
    },
    TIME_LIMIT,
  );
});

async function search(scenario: Scenario): Promise<{ schedules: bigint; ends: readonly string[] }> {
  const { schedules, ends } = await explore(unchecked(scenario));
  return { schedules, ends: [...ends].sort() };
}

/** Only where its schedules lead; what is true there is looked at elsewhere. */
function unchecked(scenario: Scenario): Scenario {
  return { ...scenario, check: async () => undefined };
}
