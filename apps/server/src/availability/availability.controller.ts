import { Controller, Get, Query } from '@nestjs/common';
import { localDate } from '@selvbook/booking';
import { GetAvailability, type AvailabilityBody } from '@selvbook/queries';
import { QueryDesk } from '../desk/query-desk.js';
import { refuseReversed } from '../input/period.js';
import { AVAILABILITY } from '../openapi/answers.js';
import { Call } from '../openapi/call.js';
import { fault } from '../problem/fault-codes.js';
import { invalidRequest } from '../problem/problem.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { AvailabilityParameters } from './availability.dto.js';

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
}
