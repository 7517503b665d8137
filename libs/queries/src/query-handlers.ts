import { GetAvailabilityHandler } from './availability/get-availability.js';
import { GetAgendaHandler } from './bookings/get-agenda.js';
import { GetCitizenBookingsHandler } from './bookings/get-citizen-bookings.js';
import { GetAttendanceRateHandler, GetSelfBookingShareHandler } from './metrics/get-metrics.js';

/** The providers that answer the messages of `queries.ts`; they are given what `tokens.ts` names. */
export const QUERY_HANDLERS = [
  GetAvailabilityHandler,
  GetCitizenBookingsHandler,
  GetAgendaHandler,
  GetSelfBookingShareHandler,
  GetAttendanceRateHandler,
];
