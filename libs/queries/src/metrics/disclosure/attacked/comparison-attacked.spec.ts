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

/** Of three of so small a country there is seldom an answer without a project. */
const groupingsOf = ({ kind }: AttackedFigure): fc.Arbitrary<readonly Grouping[]> =>
  fc.constantFrom<Grouping[]>(
    ['municipality'],
    ['office'],
    ['month'],
    [kind],
    ['municipality', 'month'],
    ['office', 'month'],
    ['month', kind],
    ['municipality', kind],
    ['municipality', 'month', kind],
  );

describe.each(Object.keys(ATTACKED))('whoever has the %s with a project, of all or of some', (name) => {
  const figure = ATTACKED[name]!;

  test('works out no count that was kept back, and none of what is not in the project', async () => {
    const answers = { compared: 0, keptBack: 0 };
    await fc.assert(
      fc.asyncProperty(countriesOf(figure), async (country) => {
        const attacked = await attackOnComparison(views, figure, country, MINIMUM);
        if (attacked?.told) answers.compared += 1;
        if (attacked && (attacked.hidden > 0 || attacked.told < 2)) answers.keptBack += 1;
        expect(attacked?.leaks ?? []).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    // Answers that compare nobody, or have nothing to hide, would be safe.
    expect(answers.compared).toBeGreaterThan(0);
    if (IS_LONG) expect(answers.keptBack).toBeGreaterThan(RUNS / 50);
  }, 600_000);

  test('has no rows of a grouping with it, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(countriesOf(figure), groupingsOf(figure), async ({ cells, project, asked }, groupBy) => {
        await figure.fill(views, cells, project);
        const answer = figure.ask(views, { ...asked, groupBy, projectId: 'p' }, MINIMUM);
        await expect(answer).rejects.toMatchObject({ code: 'not-protected' });
      }),
      { numRuns: 10 },
    );
  });

  test('has the comparison of large numbers', async () => {
    await fc.assert(
      fc.asyncProperty(countriesOf(figure, 20), async (country) => {
        const attacked = await attackOnComparison(views, figure, { ...country, only: {} }, MINIMUM);
        // Days that two versions count have none.
        if (attacked || !name.includes('change of its definition')) expect(attacked?.told).toBeGreaterThan(1);
      }),
      { numRuns: 10 },
    );
  });
});
