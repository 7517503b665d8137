import {
  SEATS_DAYS,
  SEATS_MONTHS,
  SEATS_OFFICES,
  SEATS_PROJECTS,
  SEATS_REFILLS,
  type ViewReading,
} from '@selvbook/read-models';

/** One moment of the view of seats: the cells of seats, and those of how soon freed ones were booked again. */
export const seatsReading = (views: ViewReading) => ({
  seats: {
    views,
    tables: { days: SEATS_DAYS, months: [SEATS_MONTHS], offices: SEATS_OFFICES, projects: SEATS_PROJECTS },
  },
  refills: { views, tables: { days: SEATS_REFILLS, months: [], offices: SEATS_OFFICES } },
});

export type SeatsReading = ReturnType<typeof seatsReading>;
