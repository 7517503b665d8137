import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openScratchViews, type ViewWriter } from '@selvbook/read-models';
import fc from 'fast-check';
import type { Grouping } from '../../../metric-queries.js';
import { attackOnComparison } from './attack-on-comparison.js';
import { ATTACKED, type AttackedFigure } from './attacked-figures.js';
import { countries } from './random-country.js';

const MINIMUM = 5;
const IS_LONG = process.env.SELVBOOK_TEST_LONG !== undefined;
const RUNS = IS_LONG ? 1000 : 60;

let views: ViewWriter;
beforeAll(async () => {
  views = await openScratchViews();
});
afterAll(() => views.close());

const countriesOf = ({ months, kinds, groups, parts }: AttackedFigure, smallest?: number) =>
  countries(months, kinds, groups ?? ['jobReady'], parts, smallest);

/** Two groupings at most, mostly: of three of so small a country there is seldom an answer. */
const groupingsOf = ({ kind }: AttackedFigure): fc.Arbitrary<readonly Grouping[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Grouping[]>([], ['municipality'], ['office'], ['month'], [kind]) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Grouping[]>(
        ['municipality', 'month'],
        ['office', 'month'],
        ['month', kind],
        ['municipality', kind],
        ['municipality', 'month', kind],
      ),
    },
  );

describe.each(Object.keys(ATTACKED))(
  'whoever has the %s with a project, and the answers to all of its roll-ups',
  (name) => {
    const figure = ATTACKED[name]!;

    test('works out no count that was kept back', async () => {
      const answers = { compared: 0, besideHidden: 0 };
      await fc.assert(
        fc.asyncProperty(countriesOf(figure), groupingsOf(figure), async (country, groupBy) => {
          const attacked = await attackOnComparison(views, figure, country, groupBy, MINIMUM);
          if (attacked?.told) answers.compared += 1;
          if (attacked?.told && attacked.hidden) answers.besideHidden += 1;
          expect(attacked?.leaks ?? []).toEqual([]);
        }),
        { numRuns: RUNS },
      );
      // An answer that compares nobody, or has nothing to hide, would be safe.
      expect(answers.compared).toBeGreaterThan(0);
      if (IS_LONG) expect(answers.besideHidden).toBeGreaterThan(RUNS / 50);
    }, 600_000);

    test('has the comparison of large numbers, whatever stands beside it', async () => {
      await fc.assert(
        fc.asyncProperty(countriesOf(figure, 20), groupingsOf(figure), async (country, groupBy) => {
          const attacked = await attackOnComparison(views, figure, country, groupBy, MINIMUM);
          expect(attacked?.told).toBeGreaterThan(1);
        }),
        { numRuns: 10 },
      );
    });
  },
);
