import type { Predicate } from './predicate.js';
import type { UnitName } from './units.js';

export type MetricId = 'selfBookingShare' | 'attendanceRate' | 'timeToRefill' | 'fillRate' | 'leadTime' | 'milestones';

/** Names a definition in every row that is counted by it. */
export interface DefinitionRef {
  readonly id: MetricId;
  readonly version: number;
}

/** The same in both languages. */
export interface Words {
  readonly da: string;
  readonly en: string;
}

/** Units that are in no side and no count of a figure. */
export interface Exclusion {
  readonly which: Predicate;
  readonly words: Words;
}

/** What a figure means, as data: what is published is what is counted by. */
interface DefinitionBase {
  readonly id: string;
  readonly version: number;
  /** First month it is in force in, `YYYY-MM`; undefined: from the beginning. */
  readonly from?: string;
  /** Last month it is in force in, `YYYY-MM`; undefined: still in force. */
  readonly to?: string;
  readonly unit: UnitName;
  readonly title: Words;
  readonly formula: Words;
  /** The local day, and so the month, a unit counts in: that of the start, or that on which it was booked. */
  readonly countedBy: 'start' | 'booking';
  readonly exclusions: readonly Exclusion[];
}

/** The least values that at least these parts of the units have, by rank. */
export interface QuantilesOf {
  readonly value: 'leadDays' | 'hoursToRefill';
  readonly among: Predicate;
  /** Each between 0 and 1. */
  readonly probabilities: readonly number[];
}

/** A part of a whole. */
export interface ShareDefinition extends DefinitionBase {
  readonly kind: 'share';
  readonly numerator: Predicate;
  readonly denominator: Predicate;
  /** Shown beside the share, by name. */
  readonly counts: Readonly<Record<string, Predicate>>;
  /** How much of what the share should stand on it does stand on. */
  readonly completeness?: { readonly numerator: Predicate; readonly denominator: Predicate };
  readonly quantiles?: QuantilesOf;
}

/** How a value is spread. */
export interface QuantilesDefinition extends DefinitionBase {
  readonly kind: 'quantiles';
  readonly quantiles: QuantilesOf;
  readonly counts: Readonly<Record<string, Predicate>>;
}

/** When the first, the thousandth, … of something came about. */
export interface MilestonesDefinition extends DefinitionBase {
  readonly kind: 'milestones';
  readonly counted: Predicate;
  /** What decides which came first: when it was made, then its id. */
  readonly orderedBy: readonly ('occurredAt' | 'bookingId')[];
  /** Which are told of unless others are asked for. */
  readonly numbers: readonly number[];
}

export type Definition = ShareDefinition | QuantilesDefinition | MilestonesDefinition;

/** A definition that one of the figures here is counted by. */
export type OwnDefinition = Definition & DefinitionRef;

/** `selfBookingShare@2`, as people write it. */
export const definitionText = ({ id, version }: { readonly id: string; readonly version: number }): string =>
  `${id}@${version}`;
