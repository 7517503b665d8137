import { shareOf, type Share } from './share.js';

/** Bookings by what became of them. `notRecorded`: neither cancelled nor with an outcome, and their day is past. */
export interface AttendanceCounts {
  readonly attended: number;
  readonly missed: number;
  readonly excused: number;
  readonly cancelled: number;
  readonly notRecorded: number;
}

/** Attended out of attended and missed; excused, cancelled and not recorded are in neither. */
export function attendanceRate(counts: AttendanceCounts): Share {
  return shareOf(counts.attended, counts.attended + counts.missed);
}

/** Recorded out of due: how much of what has taken place the rate stands on; null when nothing is due. */
export function completeness(counts: AttendanceCounts): number | null {
  const recorded = counts.attended + counts.missed + counts.excused;
  const due = recorded + counts.notRecorded;
  return due === 0 ? null : recorded / due;
}
