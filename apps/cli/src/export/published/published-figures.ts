import {
  answerForPublication,
  attendanceFigure,
  GROUPINGS,
  LEAD_TIME_GROUPINGS,
  MILESTONE_GROUPINGS,
  publishFillRate,
  publishLeadTime,
  publishMilestones,
  publishTimeToRefill,
  SEAT_GROUPINGS,
  selfBookingFigure,
  type DisclosedBody,
  type DisclosedFillRateBody,
  type DisclosedLeadTimeBody,
  type DisclosedMilestonesBody,
  type DisclosedTimeToRefillBody,
  type Grouping,
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
  /** @throws QueryRefused `too-many-to-publish`, `not-protected`; Error in a plain line */
  publish(moment: MetricsMoment, question: PublishedQuestion, minimum: number): Promise<PublishedBody>;
}

const shareBy = (figure: typeof selfBookingFigure): PublishedFigure => ({
  groupings: GROUPINGS,
  publish: ({ interviews, position, context }, question, minimum) =>
    answerForPublication(interviews, position.interviews, figure, context, question, minimum),
});

const seatsBy = (answer: typeof publishFillRate | typeof publishTimeToRefill): PublishedFigure => ({
  groupings: SEAT_GROUPINGS,
  publish: ({ seats, position, context }, question, minimum) =>
    answer(seats, position.seats, context, { ...question, groupBy: known(question, SEAT_GROUPINGS) }, minimum),
});

/** By the names that they have in an address. */
export const PUBLISHED_FIGURES: Readonly<Record<string, PublishedFigure>> = {
  'self-booking-share': shareBy(selfBookingFigure),
  'attendance-rate': shareBy(attendanceFigure),
  'fill-rate': seatsBy(publishFillRate),
  'time-to-refill': seatsBy(publishTimeToRefill),
  'lead-time': {
    groupings: LEAD_TIME_GROUPINGS,
    publish: ({ interviews, position, context }, question, minimum) => {
      bookingsOf(interviews);
      const parameters = { ...question, groupBy: known(question, LEAD_TIME_GROUPINGS) };
      return publishLeadTime(interviews, position.interviews, context, parameters, minimum);
    },
  },
  milestones: {
    groupings: MILESTONE_GROUPINGS,
    publish: ({ interviews, position, context }, { day, ...question }, minimum) => {
      const parameters = { day, groupBy: known(question, MILESTONE_GROUPINGS) };
      const bookings = bookingsOf(interviews);
      return publishMilestones(interviews, bookings, position.interviews, context, parameters, minimum);
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
