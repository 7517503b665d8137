import { toldValues } from '../figures/told-values.js';
import { asTold, bothIn, latestIn, restatedRows, type AnswerRow, type MetricResult } from './metric-result.js';

/** The answer of the API, of now or of what is published as it was; or that of then, that of now, and the difference of every number where both tell it. */
export function metricJson(result: MetricResult): string {
  const said = result.simulated ? { simulated: true } : {};
  const both = bothIn(result);
  if (!both) return text({ ...said, ...latestIn(result) });
  const { then, now } = both;
  const difference = restatedRows({ then, now }).map(({ group, definition, then: before, now: after }) => ({
    group,
    definition,
    ...differences(before, after),
  }));
  return text({ ...said, then, now, difference });
}

/** What was not counted is 0 of it; a share or a quantile of nothing has no difference. */
function differences(then: AnswerRow | undefined, now: AnswerRow | undefined): Record<string, number | null> {
  const [before, after] = [numbersOf(then), numbersOf(now)];
  return Object.fromEntries(
    [...new Set([...before.keys(), ...after.keys()])].map((measure) => {
      const isCount = !/share|completeness|median|p90/.test(measure);
      const [a, b] = [before.get(measure), after.get(measure)].map(
        (one) => one ?? (isCount && one === undefined ? 0 : null),
      );
      return [measure, typeof a === 'number' && typeof b === 'number' ? b - a : null];
    }),
  );
}

/** By what they are; null: kept back, or none. Milestones are moments, and have no difference. */
const numbersOf = (row: AnswerRow | undefined): ReadonlyMap<string, number | null> =>
  new Map(
    (row ? toldValues(asTold(row)) : [])
      .filter(({ measure }) => !measure.startsWith('milestones.'))
      .map(({ measure, value }) => [measure, value]),
  );

const text = (answer: object): string => `${JSON.stringify(answer, undefined, 2)}\n`;
