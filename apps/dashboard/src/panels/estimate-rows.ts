import type { EvaluationBody } from '../api/bodies.js';
import type { Published } from '../values/published.js';
import { definitionText } from './source.js';

/** What an evaluation estimates, in the order in which it is told. */
type What = 'differenceInDifferences' | 'membersChange' | 'othersChange' | 'placebo' | 'preTrend';

/** One of the estimates of an evaluation: a difference of shares, of the trend one a month. */
export interface EstimateRow {
  readonly [column: string]: Published<string | number> | null;
  readonly figure: EvaluationBody['metric'];
  readonly what: What;
  /** The day that parts before from after: the project's first, or that of a false start. */
  readonly start: string;
  /** How many stand behind it, where that is told. */
  readonly municipalities: Published<number> | null;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Why there is no estimate, or no interval. */
  readonly reason: NonNullable<EvaluationBody['preTrend']['reason']> | null;
  readonly method: string;
  readonly draws: number;
  readonly seed: number | null;
  readonly definition: string;
  readonly position: number;
}

interface Estimated {
  readonly estimate: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly reason?: NonNullable<EstimateRow['reason']>;
}

/** The estimates of an evaluation, one a row: what the page says of them and what its table and file hold. */
export function estimateRows(body: EvaluationBody): EstimateRow[] {
  const { differenceInDifferences: difference, placebo, preTrend, project } = body;
  const { members, others, method, draws, seed } = difference;
  const common = {
    figure: body.metric,
    ...{ method, draws, seed },
    definition: body.definitions.map(definitionText).join('+'),
    position: body.position,
  };
  const row = (
    what: What,
    start: string,
    { estimate, interval, reason }: Estimated,
    municipalities: EstimateRow['municipalities'] = null,
  ): EstimateRow => ({
    ...{ what, start, municipalities, estimate },
    ...{ low: interval?.low ?? null, high: interval?.high ?? null, reason: reason ?? null },
    ...common,
  });
  const change = (what: What, { before, change: estimate }: typeof members) =>
    row(what, project.from, { estimate, interval: null }, before.mean.municipalities);
  return [
    row('differenceInDifferences', project.from, difference),
    change('membersChange', members),
    change('othersChange', others),
    ...placebo.map((one) => row('placebo', one.date, one)),
    row('preTrend', project.from, { ...preTrend, estimate: preTrend.slopeDifference }),
  ];
}
