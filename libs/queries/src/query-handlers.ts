import { GetAvailabilityByWeekHandler } from './availability/get-availability-by-week.js';
import { GetAvailabilityHandler } from './availability/get-availability.js';
import { GetAgendaHandler } from './bookings/get-agenda.js';
import { GetCitizenBookingsHandler } from './bookings/get-citizen-bookings.js';
import { GetProjectEvaluationHandler } from './evaluation/get-project-evaluation.js';
import { LookAtViewHandler } from './look-at-view.js';
import { LookAtViewsHandler } from './look-at-views.js';
import {
  GetFillRateHandler,
  GetLeadTimeHandler,
  GetMilestonesHandler,
  GetTimeToRefillHandler,
} from './metrics/get-figures.js';
import { GetAttendanceRateHandler, GetSelfBookingShareHandler } from './metrics/get-metrics.js';
import { GetOfficesHandler } from './places/get-offices.js';
import { GetProjectsHandler } from './places/get-projects.js';

/** The providers that answer the messages of `queries.ts`; they are given what `tokens.ts` names. */
export const QUERY_HANDLERS = [
  GetAvailabilityHandler,
  GetAvailabilityByWeekHandler,
  GetCitizenBookingsHandler,
  GetAgendaHandler,
  GetSelfBookingShareHandler,
  GetAttendanceRateHandler,
  GetTimeToRefillHandler,
  GetFillRateHandler,
  GetLeadTimeHandler,
  GetMilestonesHandler,
  GetProjectEvaluationHandler,
  LookAtViewHandler,
  LookAtViewsHandler,
  GetOfficesHandler,
  GetProjectsHandler,
];
