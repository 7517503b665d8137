import { Controller, Get, Query } from '@nestjs/common';
import { localDate } from '@selvbook/booking';
import {
  GetAvailability,
  GetAvailabilityByWeek,
  type AvailabilityBody,
  type AvailabilityByWeekBody,
} from '@selvbook/queries';
import { QueryDesk } from '../desk/query-desk.js';
import { refuseReversed } from '../input/period.js';
import { AVAILABILITY, AVAILABILITY_BY_WEEK } from '../openapi/answers.js';
import { Call } from '../openapi/call.js';
import { fault } from '../problem/fault-codes.js';
import { invalidRequest } from '../problem/problem.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { AvailabilityByWeekParameters, AvailabilityParameters } from './availability.dto.js';

@Controller('v1/availability')
export class AvailabilityController {
  constructor(private readonly desk: QueryDesk) {}

  @Get()
  @Call({
    kind: 'query',
    summary: 'Slots that can be booked',
    description: 'By start, then slotId; with citizenId the slots of the own adviser first.',
    parameters: AvailabilityParameters,
    answers: { 200: { description: 'A page of slots.', schema: AVAILABILITY } },
    problems: { 404: ['citizen-not-found'] },
  })
  slots(@FromCaller() caller: Caller, @Query() parameters: AvailabilityParameters): Promise<AvailabilityBody> {
    const context = caller.queryContext();
    const { officeId, citizenId, from, to } = parameters;
    if (officeId === undefined && citizenId === undefined) {
      throw invalidRequest([fault({ parameter: 'officeId' }, 'required', 'Name an office or a citizen.')]);
    }
    refuseReversed(from ?? localDate(context.now), to);
    return this.desk.ask(caller, new GetAvailability(context, parameters));
  }

  @Get('by-week')
  @Call({
    kind: 'query',
    summary: 'How much can be booked, by office and week',
    description: 'The present week from now on, then whole ones. By office, then week; what has nothing is not there.',
    parameters: AvailabilityByWeekParameters,
    answers: { 200: { description: 'Free seats.', schema: AVAILABILITY_BY_WEEK } },
  })
  byWeek(
    @FromCaller() caller: Caller,
    @Query() parameters: AvailabilityByWeekParameters,
  ): Promise<AvailabilityByWeekBody> {
    return this.desk.ask(caller, new GetAvailabilityByWeek(caller.queryContext(), parameters));
  }
}
