import { ViewsUnavailable } from '@selvbook/read-models';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  GetFillRate,
  GetLeadTime,
  GetMilestones,
  GetTimeToRefill,
  type DisclosedFillRateBody,
  type DisclosedLeadTimeBody,
  type DisclosedMilestonesBody,
  type DisclosedTimeToRefillBody,
  type FillRateBody,
  type LeadTimeBody,
  type MilestonesBody,
  type TimeToRefillBody,
} from '../figure-queries.js';
import { askFigure } from './ask-figure.js';
import { publishLeadTime } from './disclosure/disclosed-lead-time.js';
import { publishMilestones } from './disclosure/disclosed-milestones.js';
import { publishFillRate, publishTimeToRefill } from './disclosure/disclosed-seats.js';
import { FigureHandler } from './figure-handler.js';
import { answerFillRate } from './fill-rate-answer.js';
import { interviewsReading, type InterviewsReading } from './interviews-reading.js';
import { answerLeadTime } from './lead-time-answer.js';
import { answerMilestones } from './milestones-answer.js';
import { seatsReading } from './seats-reading.js';
import { answerTimeToRefill } from './time-to-refill-answer.js';

@QueryHandler(GetFillRate)
export class GetFillRateHandler extends FigureHandler implements IQueryHandler<GetFillRate> {
  execute({ context, parameters }: GetFillRate): Promise<FillRateBody | DisclosedFillRateBody> {
    const { minimumFrequency: minimum } = parameters;
    return askFigure<FillRateBody | DisclosedFillRateBody>(this, 'seats', context, parameters, (views, position) =>
      minimum === undefined
        ? answerFillRate(seatsReading(views), position, context, parameters)
        : publishFillRate(seatsReading(views), position, context, parameters, minimum),
    );
  }
}

@QueryHandler(GetTimeToRefill)
export class GetTimeToRefillHandler extends FigureHandler implements IQueryHandler<GetTimeToRefill> {
  execute({ context, parameters }: GetTimeToRefill): Promise<TimeToRefillBody | DisclosedTimeToRefillBody> {
    const { minimumFrequency: minimum } = parameters;
    return askFigure<TimeToRefillBody | DisclosedTimeToRefillBody>(
      this,
      'seats',
      context,
      parameters,
      (views, position) =>
        minimum === undefined
          ? answerTimeToRefill(seatsReading(views), position, context, parameters)
          : publishTimeToRefill(seatsReading(views), position, context, parameters, minimum),
    );
  }
}

@QueryHandler(GetLeadTime)
export class GetLeadTimeHandler extends FigureHandler implements IQueryHandler<GetLeadTime> {
  execute({ context, parameters }: GetLeadTime): Promise<LeadTimeBody | DisclosedLeadTimeBody> {
    const { minimumFrequency: minimum } = parameters;
    return askFigure<LeadTimeBody | DisclosedLeadTimeBody>(
      this,
      'interviews',
      context,
      parameters,
      (views, position, version) => {
        const reading = interviewsReading(views, version);
        bookingsOf(reading, version);
        return minimum === undefined
          ? answerLeadTime(reading, position, context, parameters)
          : publishLeadTime(reading, position, context, parameters, minimum);
      },
    );
  }
}

@QueryHandler(GetMilestones)
export class GetMilestonesHandler extends FigureHandler implements IQueryHandler<GetMilestones> {
  execute({ context, parameters }: GetMilestones): Promise<MilestonesBody | DisclosedMilestonesBody> {
    const { minimumFrequency: minimum } = parameters;
    return askFigure<MilestonesBody | DisclosedMilestonesBody>(
      this,
      'interviews',
      context,
      parameters,
      (views, position, version) => {
        const reading = interviewsReading(views, version);
        const bookings = bookingsOf(reading, version);
        return minimum === undefined
          ? answerMilestones(reading, bookings, position, context, parameters)
          : publishMilestones(reading, bookings, position, context, parameters, minimum);
      },
    );
  }
}

/**
 * Every booking that citizens made. A version that has them knows lead times in days, too.
 * @throws ViewsUnavailable an older version is read
 */
function bookingsOf({ tables }: InterviewsReading, version: number) {
  if (tables.selfBookings) return tables.selfBookings;
  throw new ViewsUnavailable(
    `interviews@${version} is read, which does not know this figure: a newer one is to be swapped in`,
  );
}
