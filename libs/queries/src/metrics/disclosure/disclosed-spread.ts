import { SUPPRESSED, toldQuantile, type ValueCount } from '@selvbook/metrics';
import type { DisclosedSpread } from '../../figure-queries.js';
import { spreadOf } from '../spread.js';

/**
 * How values are spread, as it may be published. `countIsTold`: nothing that their number is made of is kept back.
 * @param classOf where the numbers of some classes of values are told beside it
 */
export function discloseSpread(
  values: readonly ValueCount[],
  countIsTold: boolean,
  minimum: number,
  classOf?: (value: number) => string,
): DisclosedSpread {
  if (!countIsTold) return { denominator: SUPPRESSED, median: SUPPRESSED, p90: SUPPRESSED };
  return {
    denominator: spreadOf(values).denominator,
    median: toldQuantile(values, 0.5, minimum, classOf),
    p90: toldQuantile(values, 0.9, minimum, classOf),
  };
}
