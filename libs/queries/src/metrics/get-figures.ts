import { ViewsUnavailable, type ViewReading } from '@selvbook/read-models';
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
import { leadTimeToPublish } from './disclosure/disclosed-lead-time.js';
import { milestonesToPublish } from './disclosure/disclosed-milestones.js';
import { fillRateToPublish, timeToRefillToPublish } from './disclosure/disclosed-seats.js';
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
    return this.ask<FillRateBody, DisclosedFillRateBody>('seats', context, parameters, {
      answer: (views, position) => answerFillRate(seatsReading(views), position, context, parameters),
      toPublish: (views, position) => fillRateToPublish(seatsReading(views), position, context, parameters),
    });
  }
}

@QueryHandler(GetTimeToRefill)
export class GetTimeToRefillHandler extends FigureHandler implements IQueryHandler<GetTimeToRefill> {
  execute({ context, parameters }: GetTimeToRefill): Promise<TimeToRefillBody | DisclosedTimeToRefillBody> {
    return this.ask<TimeToRefillBody, DisclosedTimeToRefillBody>('seats', context, parameters, {
      answer: (views, position) => answerTimeToRefill(seatsReading(views), position, context, parameters),
      toPublish: (views, position) => timeToRefillToPublish(seatsReading(views), position, context, parameters),
    });
  }
}

@QueryHandler(GetLeadTime)
export class GetLeadTimeHandler extends FigureHandler implements IQueryHandler<GetLeadTime> {
  execute({ context, parameters }: GetLeadTime): Promise<LeadTimeBody | DisclosedLeadTimeBody> {
    const reading = (views: ViewReading, version: number) => {
      const interviews = interviewsReading(views, version);
      bookingsOf(interviews, version);
      return interviews;
    };
    return this.ask<LeadTimeBody, DisclosedLeadTimeBody>('interviews', context, parameters, {
      answer: async (views, position, version) =>
        answerLeadTime(reading(views, version), position, context, parameters),
      toPublish: async (views, position, version) =>
        leadTimeToPublish(reading(views, version), position, context, parameters),
    });
  }
}

@QueryHandler(GetMilestones)
export class GetMilestonesHandler extends FigureHandler implements IQueryHandler<GetMilestones> {
  execute({ context, parameters }: GetMilestones): Promise<MilestonesBody | DisclosedMilestonesBody> {
    const reading = (views: ViewReading, version: number) => {
      const interviews = interviewsReading(views, version);
      return [interviews, bookingsOf(interviews, version)] as const;
    };
    return this.ask<MilestonesBody, DisclosedMilestonesBody>('interviews', context, parameters, {
      answer: async (views, position, version) =>
        answerMilestones(...reading(views, version), position, context, parameters),
      toPublish: async (views, position, version) =>
        milestonesToPublish(...reading(views, version), position, context, parameters),
    });
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
