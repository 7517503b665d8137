import type { InterviewType, Outcome, TargetGroup } from '@selvbook/booking';
import type { Day } from '../calendar/calendar.js';

/** An interview as it is counted in the end. */
export interface Interview {
  readonly municipality: string;
  readonly day: Day;
  readonly interviewType: InterviewType;
  readonly origin: 'selfBooked' | 'summoned' | 'walkIn';
  readonly joint: boolean;
  /** Local days from booking to start; undefined for a walk-in. */
  readonly leadDays: number | undefined;
  targetGroup: TargetGroup;
  status: 'open' | 'cancelled' | Outcome;
  /** After this day nothing is going to change it. */
  lastChange: Day;
}
