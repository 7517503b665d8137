import {
  attendanceRate,
  completeness,
  selfBookingShare,
  type AttendanceCounts,
  type MetricId,
  type SelfBookingCounts,
  type Share,
} from '@selvbook/metrics';
import type { Measure } from '@selvbook/read-models';
import type { SummedMeasures } from './cell-sums.js';

/** Sums of the measures a figure asks for. */
export type Sums = Readonly<Record<Measure, number>>;

/** A figure: which measures it needs, and what is made of their sums. */
export interface Figure extends SummedMeasures<Measure> {
  readonly id: MetricId;
  /** As the answer shows them. */
  counts(sums: Sums): Readonly<Record<string, number>>;
  share(version: number, sums: Sums): Share;
  /** Undefined: the figure has none. */
  completeness(sums: Sums): number | null | undefined;
  /**
   * The measures that each value of a row is made of, by the name of the value; measures have no interview in common. Where
   * a measure is too small to publish, none of the values made of it is published.
   */
  madeOf(version: number): MadeOf;
}

export type MadeOf = Readonly<Record<string, readonly Measure[]>> & {
  readonly numerator: readonly Measure[];
  readonly denominator: readonly Measure[];
};

const selfBookingCounts = (sums: Sums): SelfBookingCounts => ({
  selfBooked: sums.self_booked,
  summoned: sums.summoned,
  walkIn: sums.walk_in,
  unknown: sums.unknown,
});

export const selfBookingFigure: Figure = {
  id: 'selfBookingShare',
  measures: ['self_booked', 'summoned', 'unknown', 'walk_in'],
  onlyPast: [],
  counts: selfBookingCounts,
  share: (version, sums) => selfBookingShare(version, selfBookingCounts(sums)),
  completeness: () => undefined,
  madeOf: (version) => ({
    numerator: ['self_booked'],
    denominator: ['self_booked', 'summoned', ...(version === 1 ? (['walk_in'] as const) : [])],
    selfBooked: ['self_booked'],
    summoned: ['summoned'],
    walkIn: ['walk_in'],
    unknown: ['unknown'],
  }),
};

const attendanceCounts = (sums: Sums): AttendanceCounts => ({
  attended: sums.attended,
  missed: sums.missed,
  excused: sums.excused,
  cancelled: sums.cancelled,
  notRecorded: sums.open,
});

export const attendanceFigure: Figure = {
  id: 'attendanceRate',
  measures: ['open', 'attended', 'missed', 'excused', 'cancelled'],
  onlyPast: ['open'],
  counts: (sums) => ({ ...attendanceCounts(sums) }),
  share: (_version, sums) => attendanceRate(attendanceCounts(sums)),
  completeness: (sums) => completeness(attendanceCounts(sums)),
  madeOf: () => ({
    numerator: ['attended'],
    denominator: ['attended', 'missed'],
    completeness: ['attended', 'missed', 'excused', 'open'],
    attended: ['attended'],
    missed: ['missed'],
    excused: ['excused'],
    cancelled: ['cancelled'],
    notRecorded: ['open'],
  }),
};
