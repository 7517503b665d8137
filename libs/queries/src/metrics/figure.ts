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

/** Sums of the measures a figure asks for. */
export type Sums = Readonly<Record<Measure, number>>;

/** A figure: which measures it needs, and what is made of their sums. */
export interface Figure {
  readonly id: MetricId;
  readonly measures: readonly Measure[];
  /** Measures that count only on days before the day that "open" is judged on. */
  readonly onlyPast: readonly Measure[];
  /** As the answer shows them. */
  counts(sums: Sums): Readonly<Record<string, number>>;
  share(version: number, sums: Sums): Share;
  /** Undefined: the figure has none. */
  completeness(sums: Sums): number | null | undefined;
}

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
};
