import type { BOOKING_CHANGES } from '../booking-state.js';
import type { LoggedEvent } from '../logged-event.js';

/** The event types that the view of interviews is folded from. */
export type InterviewsEventType =
  | 'OfficeOpened'
  | 'OfficeRenamed'
  | 'ProjectDefined'
  | 'CitizenEnrolled'
  | 'TargetGroupChanged'
  | 'Booked'
  | 'WalkInAttended'
  | (typeof BOOKING_CHANGES)[number];

export type InterviewsEvent = LoggedEvent<InterviewsEventType>;
