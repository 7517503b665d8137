import type { Drawn } from './drawn-filters.js';
import type { Lines, ServiceFigures } from './service-figures.js';

/** Each panel that tells a figure, and what the service tells of it. */
export const ANSWERS: Readonly<Record<string, (service: ServiceFigures) => Promise<Lines>>> = {
  overview: (service) => service.overview(),
  'self-booking-by-month': (service) => service.byMonth('self-booking-share'),
  'attendance-by-month': (service) => service.byMonth('attendance-rate'),
  'attendance-by-lead-time': (service) => service.attendanceBy('leadTime'),
  'attendance-by-origin': (service) => service.attendanceBy('origin'),
  'outcomes-by-month': (service) => service.outcomes(),
  'refill-by-month': (service) => service.byMonth('time-to-refill'),
  'fill-rate-by-month': (service) => service.byMonth('fill-rate'),
  'refill-hours': (service) => service.refillHours(),
  milestones: (service) => service.milestones(),
  'evaluation-self-booking': (service) => service.evaluation('selfBookingShare'),
  'evaluation-attendance': (service) => service.evaluation('attendanceRate'),
};

/** The same of what is free, which a page for publication has too. */
export const FREE: typeof ANSWERS = {
  'free-by-week': (service) => service.freeByWeek(),
  'free-by-office': (service) => service.freeByOffice(),
};

/** What a page for publication has of one figure; of milestones it has nothing. */
export const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  selfBookingShare: ['overview', 'self-booking-by-month'],
  attendanceRate: [
    'overview',
    'attendance-by-month',
    'attendance-by-lead-time',
    'attendance-by-origin',
    'outcomes-by-month',
  ],
  timeToRefill: ['refill-by-month', 'refill-hours'],
  fillRate: ['fill-rate-by-month'],
};
export const FIGURE_PATHS: Readonly<Record<string, string>> = {
  selfBookingShare: 'self-booking-share',
  attendanceRate: 'attendance-rate',
  timeToRefill: 'time-to-refill',
  fillRate: 'fill-rate',
};

/** Whether a page with these filters has the panel. */
export function isToldOf(id: string, { disclosure, figure = 'selfBookingShare' }: Drawn): boolean {
  return disclosure === undefined || (PUBLISHED[figure]?.includes(id) ?? false);
}
