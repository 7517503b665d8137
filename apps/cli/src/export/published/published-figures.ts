import {
  metricToPublish,
  attendanceFigure,
  GROUPINGS,
  LEAD_TIME_GROUPINGS,
  MILESTONE_GROUPINGS,
  fillRateToPublish,
  leadTimeToPublish,
  milestonesToPublish,
  timeToRefillToPublish,
  SEAT_GROUPINGS,
  selfBookingFigure,
  type DisclosedBody,
  type DisclosedFillRateBody,
  type DisclosedLeadTimeBody,
  type DisclosedMilestonesBody,
  type DisclosedTimeToRefillBody,
  type Grouping,
  type Unpublished,
} from '@selvbook/queries';
import type { LocalDate } from '@selvbook/booking';
import type { MetricsMoment } from '../metrics/metrics-moment.js';

/** What is asked of a figure that is to be published. */
export interface PublishedQuestion {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly day: LocalDate;
  readonly groupBy: readonly Grouping[];
}

type PublishedBody =
  DisclosedBody | DisclosedFillRateBody | DisclosedTimeToRefillBody | DisclosedLeadTimeBody | DisclosedMilestonesBody;

/** A figure as it is published: by the groupings that it knows, by the code that the API answers with. */
interface PublishedFigure {
  readonly groupings: readonly Grouping[];
  /** @throws Error in a plain line: an older version of the view is read */
  read(moment: MetricsMoment, question: PublishedQuestion): Promise<Unpublished<PublishedBody>>;
}

const shareBy = (figure: typeof selfBookingFigure): PublishedFigure => ({
  groupings: GROUPINGS,
  read: ({ interviews, position, context }, question) =>
    metricToPublish(interviews, position.interviews, figure, context, question),
});

const seatsBy = (answer: typeof fillRateToPublish | typeof timeToRefillToPublish): PublishedFigure => ({
  groupings: SEAT_GROUPINGS,
  read: ({ seats, position, context }, question) =>
    answer(seats, position.seats, context, { ...question, groupBy: known(question, SEAT_GROUPINGS) }),
});

/** By the names that they have in an address. */
export const PUBLISHED_FIGURES: Readonly<Record<string, PublishedFigure>> = {
  'self-booking-share': shareBy(selfBookingFigure),
  'attendance-rate': shareBy(attendanceFigure),
  'fill-rate': seatsBy(fillRateToPublish),
  'time-to-refill': seatsBy(timeToRefillToPublish),
  'lead-time': {
    groupings: LEAD_TIME_GROUPINGS,
    read: ({ interviews, position, context }, question) => {
      bookingsOf(interviews);
      const parameters = { ...question, groupBy: known(question, LEAD_TIME_GROUPINGS) };
      return leadTimeToPublish(interviews, position.interviews, context, parameters);
    },
  },
  milestones: {
    groupings: MILESTONE_GROUPINGS,
    read: ({ interviews, position, context }, { day, ...question }) => {
      const parameters = { day, groupBy: known(question, MILESTONE_GROUPINGS) };
      const bookings = bookingsOf(interviews);
      return milestonesToPublish(interviews, bookings, position.interviews, context, parameters);
    },
  },
};

const known = <Name extends Grouping>({ groupBy }: { readonly groupBy: readonly Grouping[] }, names: readonly Name[]) =>
  names.filter((name) => groupBy.includes(name)).toSorted((a, b) => groupBy.indexOf(a) - groupBy.indexOf(b));

function bookingsOf({ tables }: MetricsMoment['interviews']) {
  if (tables.selfBookings) return tables.selfBookings;
  throw new Error(
    'An older version of the view is read, which does not know this figure: a newer one is to be swapped in.',
  );
}
