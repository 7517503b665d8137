import { SUPPRESSED } from '@selvbook/metrics';
import type { Measure } from '@selvbook/read-models';
import { completenessOf, type ComparedSides } from '../comparison.js';
import type { Figure, Sums } from '../figure.js';
import { isNone, leavesFew, mayTellSums, type TellCompleteness } from './disclosed-comparison.js';
import type { ProtectedSum } from './disclosed-table.js';

/** What stands beside a comparison, or may be asked for. */
interface Beside {
  /** The figure by municipality, of the project's period and groups. */
  readonly municipalities: readonly ProtectedSum<Measure>[];
  /** Everything that the question counts. */
  readonly all: readonly { readonly sums: Sums }[];
}

/**
 * The completeness of a comparison's groups is told where the sum of each measure that it is made of may be, whatever else is
 * told of them: beside the share it says how many were not recorded for each that was excused.
 */
export function discloseCompleteness(
  figure: Figure,
  sides: ComparedSides,
  { municipalities, all }: Beside,
  minimum: number,
): TellCompleteness {
  const versions = new Set(municipalities.map(({ version }) => version));
  const measures = new Set([...versions].flatMap((version) => figure.madeOf(version).completeness ?? []));
  const keptBack = (measure: Measure): ReadonlySet<string> =>
    new Set(municipalities.filter(({ suppressed }) => suppressed.has(measure)).map(({ group }) => group[0] ?? ''));
  const countsOf = (measure: Measure) =>
    [sides.members, sides.others].map(
      (group) => new Map([...group].map(([code, { tally }]) => [code, tally.get(measure) ?? 0])),
    );
  const mayTell = (measure: Measure): boolean => {
    const counts = countsOf(measure);
    const whole = all.reduce((sum, { sums }) => sum + sums[measure], 0);
    return mayTellSums(counts, keptBack(measure), versions.size < 2, minimum) && !leavesFew(counts, whole, minimum);
  };
  const isTold = [...measures].every(mayTell);
  return (group, place) => {
    const completeness = completenessOf(figure, group);
    const isEmpty = [...measures].every((measure) => isNone(countsOf(measure), place, keptBack(measure)));
    return completeness === undefined || isTold || isEmpty ? completeness : SUPPRESSED;
  };
}
