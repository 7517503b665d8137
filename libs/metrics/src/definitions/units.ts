import { LEAD_TIMES } from '../lead-time.js';
import { ORIGIN_GROUPS } from '../origin-group.js';
import type { FieldValue, UnitField } from './predicate.js';

/** Closed lists of the domain that a definition may name values of. Offices are nobody's closed list. */
export interface DomainLists {
  readonly interviewTypes: readonly string[];
  readonly targetGroups: readonly string[];
  /** Their codes. */
  readonly municipalities: readonly string[];
}

/**
 * What became of an interview. `notRecorded`: neither cancelled nor with an outcome, and its local day is before the day that the
 * figure is judged on; `open`: the same, and its day is not.
 */
const INTERVIEW_STATUSES = ['attended', 'missed', 'excused', 'cancelled', 'open', 'notRecorded'] as const;
/** Of a seat that was opened. */
const SEAT_STATUSES = ['booked', 'free', 'withdrawn'] as const;
/**
 * Of a seat that a cancellation freed before the start. `open`: its slot's local day is not before the day that the figure is judged on.
 */
const CANCELLED_SEAT_STATUSES = ['refilled', 'notRefilled', 'open', 'withdrawn'] as const;

type Fields = Partial<Record<UnitField, readonly FieldValue[] | keyof DomainLists | 'anyId'>>;

const PLACE = { municipality: 'municipalities', office: 'anyId' } as const satisfies Fields;
const FLAG = [true, false] as const;
const BOOKING = {
  origin: ORIGIN_GROUPS.filter((origin) => origin !== 'walkIn'),
  status: INTERVIEW_STATUSES,
  joint: FLAG,
  leadTime: LEAD_TIMES.filter((leadTime) => leadTime !== 'none'),
  interviewType: 'interviewTypes',
  targetGroup: 'targetGroups',
  ...PLACE,
} as const satisfies Fields;

/** What can be counted, with the fields of each and the values that these have. */
export const UNITS = {
  /** A booking or a walk-in. */
  interview: { ...BOOKING, origin: ORIGIN_GROUPS, leadTime: LEAD_TIMES },
  booking: BOOKING,
  /** A seat of a slot that was opened. */
  seat: { status: SEAT_STATUSES, interviewType: 'interviewTypes', imported: FLAG, ...PLACE },
  /** A seat that was booked, and that a cancellation freed. */
  cancelledSeat: { status: CANCELLED_SEAT_STATUSES, interviewType: 'interviewTypes', imported: FLAG, ...PLACE },
} as const satisfies Record<string, Fields>;

export type UnitName = keyof typeof UNITS;

/** The values that a field of a unit can have; undefined: it has no such field. `anyText`: there is no list of them. */
export function valuesOf(
  unit: UnitName,
  field: string,
  lists: DomainLists,
): readonly FieldValue[] | 'anyText' | undefined {
  const fields: Fields = UNITS[unit];
  const values = Object.hasOwn(fields, field) ? fields[field as UnitField] : undefined;
  if (values === 'anyId') return 'anyText';
  return typeof values === 'string' ? lists[values] : values;
}
