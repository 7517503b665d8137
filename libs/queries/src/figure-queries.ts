import type { Instant, LocalDate } from '@selvbook/booking';
import type { DefinitionRef, MunicipalityGroup, Quantile, Share, Told, ToldQuantile } from '@selvbook/metrics';
import { Query } from '@nestjs/cqrs';
import type {
  Basis,
  DisclosedGroup,
  DisclosedRow,
  DisclosedShare,
  Disclosure,
  Grouping,
  MetricParameters,
  MetricRow,
} from './metric-queries.js';
import type { QueryContext, ViewBody } from './queries.js';

/** The messages of the figures about seats, lead times and milestones. */

export const SEAT_GROUPINGS = ['municipality', 'office', 'month', 'interviewType'] as const satisfies Grouping[];
export type SeatGrouping = (typeof SEAT_GROUPINGS)[number];

/** A seat has no origin, and serves many target groups. */
export interface SeatParameters extends Pick<
  MetricParameters,
  | 'from'
  | 'to'
  | 'projectId'
  | 'municipality'
  | 'officeId'
  | 'interviewType'
  | 'day'
  | 'definition'
  | 'asOf'
  | 'basis'
  | 'minimumFrequency'
> {
  readonly groupBy: readonly SeatGrouping[];
}

export const LEAD_TIME_GROUPINGS = [
  'municipality',
  'office',
  'month',
  'targetGroup',
  'interviewType',
  'origin',
] as const satisfies Grouping[];

export interface LeadTimeParameters extends Omit<MetricParameters, 'groupBy'> {
  readonly groupBy: readonly (typeof LEAD_TIME_GROUPINGS)[number][];
}

export const MILESTONE_GROUPINGS = ['municipality', 'office', 'targetGroup'] as const satisfies Grouping[];

export interface MilestoneParameters extends Pick<
  MetricParameters,
  | 'projectId'
  | 'municipality'
  | 'officeId'
  | 'targetGroup'
  | 'day'
  | 'definition'
  | 'asOf'
  | 'basis'
  | 'minimumFrequency'
> {
  readonly groupBy: readonly (typeof MILESTONE_GROUPINGS)[number][];
  /** Which are asked for; default: those of the definition. */
  readonly numbers?: readonly number[];
}

/** What a value is spread like: `denominator` values, each with a rank. */
export interface Spread {
  readonly denominator: number;
  /** Null when there is no value. */
  readonly median: Quantile | null;
  readonly p90: Quantile | null;
}

/** What a value is spread like, as it may be published. */
export interface DisclosedSpread {
  readonly denominator: Told<number>;
  readonly median: Told<ToldQuantile | null>;
  readonly p90: Told<ToldQuantile | null>;
}

/** An answer of rows that differ in what they tell of a group. */
interface FigureBody<Row, Comparison> extends ViewBody {
  readonly day: LocalDate;
  /** Which moment of the past was asked for. */
  readonly asOf?: Instant;
  readonly basis?: Basis;
  readonly definition?: DefinitionRef;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly rows: readonly Row[];
  readonly comparison?: {
    readonly members: Comparison;
    readonly others: Comparison;
    readonly definitions: readonly DefinitionRef[];
  };
}

/** Such an answer as it may be published. */
interface DisclosedFigureBody<Row, Comparison> extends FigureBody<Row, Comparison> {
  readonly disclosure: Disclosure;
}

interface FigureRow {
  readonly group: Readonly<Record<string, string>>;
  readonly definition: DefinitionRef;
}

export type FillRateBody = FigureBody<MetricRow, MunicipalityGroup>;
export type DisclosedFillRateBody = DisclosedFigureBody<DisclosedRow, DisclosedGroup>;
export class GetFillRate extends Query<FillRateBody | DisclosedFillRateBody> {
  constructor(
    readonly context: QueryContext,
    readonly parameters: SeatParameters,
  ) {
    super();
  }
}

export interface TimeToRefillRow extends FigureRow, Share {
  readonly counts: Readonly<Record<'refilled' | 'notRefilled' | 'open', number>>;
  /** Hours from a cancellation to the seat's next booking, of the refilled ones. */
  readonly hours: Spread;
}
export type TimeToRefillBody = FigureBody<TimeToRefillRow, MunicipalityGroup>;
export interface DisclosedTimeToRefillRow extends FigureRow, DisclosedShare {
  readonly counts: Readonly<Record<keyof TimeToRefillRow['counts'], Told<number>>>;
  readonly hours: DisclosedSpread;
}
export type DisclosedTimeToRefillBody = DisclosedFigureBody<DisclosedTimeToRefillRow, DisclosedGroup>;
export class GetTimeToRefill extends Query<TimeToRefillBody | DisclosedTimeToRefillBody> {
  constructor(
    readonly context: QueryContext,
    readonly parameters: SeatParameters,
  ) {
    super();
  }
}

export interface LeadTimeRow extends FigureRow {
  /** Local calendar days from booking to start. */
  readonly days: Spread;
  /** By class. */
  readonly counts: Readonly<Record<string, number>>;
}
/** Several municipalities as one, both ways. */
export interface LeadTimeGroup {
  readonly pooled: Spread;
  /** The unweighted mean of the municipalities' medians. */
  readonly mean: { readonly municipalities: number; readonly median: number | null };
}
export type LeadTimeBody = FigureBody<LeadTimeRow, LeadTimeGroup>;
export interface DisclosedLeadTimeRow extends FigureRow {
  readonly days: DisclosedSpread;
  readonly counts: Readonly<Record<string, Told<number>>>;
}
export interface DisclosedLeadTimeGroup {
  readonly pooled: DisclosedSpread;
  readonly mean: { readonly municipalities: Told<number>; readonly median: Told<number | null> };
}
export type DisclosedLeadTimeBody = DisclosedFigureBody<DisclosedLeadTimeRow, DisclosedLeadTimeGroup>;
export class GetLeadTime extends Query<LeadTimeBody | DisclosedLeadTimeBody> {
  constructor(
    readonly context: QueryContext,
    readonly parameters: LeadTimeParameters,
  ) {
    super();
  }
}

export interface MilestoneRow extends FigureRow {
  /** Bookings made up to now. */
  readonly made: number;
  /** In the order of their numbers; null: not reached. */
  readonly milestones: readonly { readonly number: number; readonly at: Instant | null }[];
}
export interface MilestonesBody extends FigureBody<MilestoneRow, never> {
  readonly projectId?: string;
}
export interface DisclosedMilestoneRow extends FigureRow {
  readonly made: Told<number>;
  /** The start of the local day on which each was reached. */
  readonly milestones: readonly { readonly number: number; readonly at: Told<Instant | null> }[];
}
export interface DisclosedMilestonesBody extends DisclosedFigureBody<DisclosedMilestoneRow, never> {
  readonly projectId?: string;
}
export class GetMilestones extends Query<MilestonesBody | DisclosedMilestonesBody> {
  constructor(
    readonly context: QueryContext,
    readonly parameters: MilestoneParameters,
  ) {
    super();
  }
}
