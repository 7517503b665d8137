import { Controller, Get, Query } from '@nestjs/common';
import {
  GetFillRate,
  GetLeadTime,
  GetMilestones,
  GetTimeToRefill,
  type DisclosedFillRateBody,
  type FillRateBody,
  type DisclosedLeadTimeBody,
  type LeadTimeBody,
  type DisclosedMilestonesBody,
  type MilestonesBody,
  type DisclosedTimeToRefillBody,
  type TimeToRefillBody,
} from '@selvbook/queries';
import { FigureDesk } from '../desk/figure-desk.js';
import { FILL_RATE, LEAD_TIME, MILESTONES, TIME_TO_REFILL } from '../openapi/figure-answers.js';
import { Call, NOTHING_MOVED } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { FIGURE_PROBLEMS } from './figure-problems.js';
import { metricParameters } from './metric-parameters.js';
import { FillRateParameters, LeadTimeParameters, MilestonesParameters, TimeToRefillParameters } from './figures.dto.js';

/** The figures about seats, lead times and milestones. */
@Controller('v1/metrics')
export class MoreFiguresController {
  constructor(private readonly desk: FigureDesk) {}

  @Get('time-to-refill')
  @Call({
    kind: 'query',
    conditional: true,
    summary: 'Share of cancelled seats that were booked again before the start, and how soon',
    parameters: TimeToRefillParameters,
    answers: { 200: { description: 'The shares and hours.', schema: TIME_TO_REFILL }, 304: NOTHING_MOVED },
    problems: FIGURE_PROBLEMS,
  })
  timeToRefill(
    @FromCaller() caller: Caller,
    @Query() parameters: TimeToRefillParameters,
  ): Promise<TimeToRefillBody | DisclosedTimeToRefillBody | undefined> {
    return this.desk.ask(caller, new GetTimeToRefill(caller.queryContext(), metricParameters(parameters)), 'seats');
  }

  @Get('fill-rate')
  @Call({
    kind: 'query',
    conditional: true,
    summary: 'Share of opened seats that are booked',
    parameters: FillRateParameters,
    answers: { 200: { description: 'The shares.', schema: FILL_RATE }, 304: NOTHING_MOVED },
    problems: FIGURE_PROBLEMS,
  })
  fillRate(
    @FromCaller() caller: Caller,
    @Query() parameters: FillRateParameters,
  ): Promise<FillRateBody | DisclosedFillRateBody | undefined> {
    return this.desk.ask(caller, new GetFillRate(caller.queryContext(), metricParameters(parameters)), 'seats');
  }

  @Get('lead-time')
  @Call({
    kind: 'query',
    conditional: true,
    summary: 'Days from booking to interview',
    parameters: LeadTimeParameters,
    answers: { 200: { description: 'Median, 90 % quantile and distribution.', schema: LEAD_TIME }, 304: NOTHING_MOVED },
    problems: FIGURE_PROBLEMS,
  })
  leadTime(
    @FromCaller() caller: Caller,
    @Query() parameters: LeadTimeParameters,
  ): Promise<LeadTimeBody | DisclosedLeadTimeBody | undefined> {
    return this.desk.ask(caller, new GetLeadTime(caller.queryContext(), metricParameters(parameters)));
  }

  @Get('milestones')
  @Call({
    kind: 'query',
    conditional: true,
    summary: 'When the first, the thousandth, … self-booking was made',
    parameters: MilestonesParameters,
    answers: { 200: { description: 'The instants.', schema: MILESTONES }, 304: NOTHING_MOVED },
    problems: FIGURE_PROBLEMS,
  })
  milestones(
    @FromCaller() caller: Caller,
    @Query() parameters: MilestonesParameters,
  ): Promise<MilestonesBody | DisclosedMilestonesBody | undefined> {
    return this.desk.ask(caller, new GetMilestones(caller.queryContext(), metricParameters(parameters)));
  }
}
