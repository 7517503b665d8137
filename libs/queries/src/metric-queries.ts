import type { Instant, InterviewType, LocalDate, TargetGroup } from '@selvbook/booking';
import type { DefinitionRef, MunicipalityGroup, OriginGroup, Share, Told } from '@selvbook/metrics';
import { Query } from '@nestjs/cqrs';
import type { Basis } from './history/as-of.js';
import type { QueryContext, ViewBody } from './queries.js';

export { BASES, type AsOf, type Basis } from './history/as-of.js';
export { ORIGIN_GROUPS, type OriginGroup } from '@selvbook/metrics';

/** The messages of the two shares of interviews, and what all figures have in common. */

export const GROUPINGS = [
  'municipality',
  'office',
  'month',
  'targetGroup',
  'interviewType',
  'origin',
  'leadTime',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface MetricParameters {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly groupBy: readonly Grouping[];
  readonly projectId?: string;
  readonly municipality?: string;
  readonly officeId?: string;
  readonly targetGroup?: TargetGroup;
  readonly interviewType?: InterviewType;
  readonly origin?: OriginGroup;
  /** Default: today; of a question about a moment of the past, the local date of that. */
  readonly day?: LocalDate;
  /** The figure as it was at a moment of the past. */
  readonly asOf?: Instant;
  /** What counts as of that moment. Default: `recorded`. */
  readonly basis?: Basis;
  /** Count every month by this version of the definition; default: each month by the version in force in it. */
  readonly definition?: number;
  /** For publication: counts below this are kept back, and whatever would give them away. Absent: everything is told. */
  readonly minimumFrequency?: number;
}

export interface MetricRow extends Share {
  readonly group: Readonly<Record<string, string>>;
  readonly definition: DefinitionRef;
  readonly counts: Readonly<Record<string, number>>;
  /** Attendance only: recorded / due; null when nothing is due. */
  readonly completeness?: number | null;
}
/** A project's municipalities, or all others, as one. */
export interface ComparedGroup extends MunicipalityGroup {
  /** Attendance only: recorded / due; null when nothing is due. */
  readonly completeness?: number | null;
}
export interface MetricBody extends ViewBody {
  readonly day: LocalDate;
  /** There where the question was about a moment of the past, as is `basis`. */
  readonly asOf?: Instant;
  readonly basis?: Basis;
  readonly definition?: DefinitionRef;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly rows: readonly MetricRow[];
  readonly comparison?: {
    readonly members: ComparedGroup;
    readonly others: ComparedGroup;
    readonly definitions: readonly DefinitionRef[];
  };
}

/** A share as it may be published. */
export type DisclosedShare = { readonly [Field in keyof Share]: Told<Share[Field]> };
export interface DisclosedRow extends DisclosedShare {
  readonly group: MetricRow['group'];
  readonly definition: DefinitionRef;
  readonly counts: Readonly<Record<string, Told<number>>>;
  readonly completeness?: Told<number | null>;
}
export interface DisclosedGroup {
  readonly pooled: DisclosedShare;
  readonly mean: { readonly municipalities: Told<number>; readonly share: Told<number | null> };
  readonly completeness?: Told<number | null>;
}
/** What an answer says of how it may be published. */
export interface Disclosure {
  readonly mode: 'public';
  /** The smallest count that is told, beside zero. */
  readonly minimumFrequency: number;
  /** How many values are kept back. */
  readonly suppressed: number;
}
/** A figure as it may be published. */
export interface DisclosedBody extends Omit<MetricBody, 'rows' | 'comparison'> {
  readonly disclosure: Disclosure;
  readonly rows: readonly DisclosedRow[];
  readonly comparison?: {
    readonly members: DisclosedGroup;
    readonly others: DisclosedGroup;
    readonly definitions: readonly DefinitionRef[];
  };
}
export class GetSelfBookingShare extends Query<MetricBody | DisclosedBody> {
  constructor(
    readonly context: QueryContext,
    readonly parameters: MetricParameters,
  ) {
    super();
  }
}
export class GetAttendanceRate extends Query<MetricBody | DisclosedBody> {
  constructor(
    readonly context: QueryContext,
    readonly parameters: MetricParameters,
  ) {
    super();
  }
}
