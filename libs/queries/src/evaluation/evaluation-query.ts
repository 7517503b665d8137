import type { LocalDate, TargetGroup } from '@selvbook/booking';
import type { DefinitionRef, DifferenceInDifferences, MetricId, MonthSpan, Placebo, PreTrend } from '@selvbook/metrics';
import { Query } from '@nestjs/cqrs';
import type { ComparedGroup } from '../metric-queries.js';
import type { QueryContext, ViewBody } from '../queries.js';

/** The shares that projects are judged by. */
export const EVALUATED_METRICS = ['selfBookingShare', 'attendanceRate'] as const satisfies readonly MetricId[];
export type EvaluatedMetric = (typeof EVALUATED_METRICS)[number];

export interface EvaluationParameters {
  readonly metric: EvaluatedMetric;
  /** Only whole months from here on; default: twelve before the start. */
  readonly from?: LocalDate;
  /** Only whole months up to here; default: twelve from the start on. */
  readonly to?: LocalDate;
  readonly day?: LocalDate;
  /** Count every month by this version of the definition; default: each month by the version in force in it. */
  readonly definition?: number;
}

export interface EvaluationMonth {
  /** `YYYY-MM` */
  readonly month: string;
  /** `begun`: the project began within it, not on its first day. */
  readonly phase: 'before' | 'begun' | 'after';
  readonly definition: DefinitionRef;
  readonly members: ComparedGroup;
  readonly others: ComparedGroup;
}

export interface EvaluationBody extends ViewBody {
  readonly project: {
    readonly projectId: string;
    readonly name: string;
    readonly from: LocalDate;
    readonly to?: LocalDate;
    readonly targetGroups: readonly TargetGroup[];
  };
  readonly metric: EvaluatedMetric;
  readonly day: LocalDate;
  readonly definitions: readonly DefinitionRef[];
  /** The whole months that are compared; null: there are none. */
  readonly before: MonthSpan | null;
  readonly after: MonthSpan | null;
  readonly series: readonly EvaluationMonth[];
  readonly differenceInDifferences: DifferenceInDifferences & {
    /** Municipalities that were neither members nor others all the time: in the series by date, in the estimate not at all. */
    readonly leftOut: readonly string[];
  };
  readonly placebo: readonly Placebo[];
  readonly preTrend: PreTrend;
  readonly caution: 'comparison, not effect';
}

/** A project's members beside all others, before and after it began. */
export class GetProjectEvaluation extends Query<EvaluationBody> {
  constructor(
    readonly context: QueryContext,
    readonly projectId: string,
    readonly parameters: EvaluationParameters,
  ) {
    super();
  }
}
