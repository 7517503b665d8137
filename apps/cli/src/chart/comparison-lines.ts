import { comparedValues } from '../figures/told-values.js';
import { isOfThenAlone, latestIn, type MetricResult } from '../metrics/metric-result.js';
import { chartedFigure } from './charted-figures.js';
import { pointText } from './point-text.js';

/** A project's members beside all others, in words: the chart is of the groups. */
export function comparisonLines(result: MetricResult): string[] {
  const { name } = result;
  const { comparison } = latestIn(result);
  if (!comparison) return [];
  const moment: 'then' | 'now' = isOfThenAlone(result) ? 'then' : 'now';
  // Of lead times it is their spread that is compared, of all other figures a share.
  const unit = chartedFigure(name).unit === 'days' ? 'days' : 'share';
  const sides = (['members', 'others'] as const).map((side) => {
    const values = comparedValues(comparison[side]);
    const find = (measure: string) => values.find((one) => one.measure === measure);
    const point = {
      series: side,
      group: side,
      month: undefined,
      moment,
      completeness: find('completeness'),
      notRecorded: undefined,
    };
    return `${side} ${pointText({ ...point, value: find(unit === 'days' ? 'median' : 'share'), denominator: find('denominator') }, unit)}`;
  });
  const what = unit === 'days' ? 'median days' : 'share';
  return [`${moment === 'then' ? 'Then' : 'Now'}, ${what}, as one: ${sides.join('; ')}. A comparison, not an effect.`];
}
