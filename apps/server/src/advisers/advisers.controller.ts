import { Controller, Get, Param, Query } from '@nestjs/common';
import { GetAgenda, type AgendaBody } from '@selvbook/queries';
import { QueryDesk } from '../desk/query-desk.js';
import { ChosenId } from '../input/chosen-id.js';
import { AGENDA } from '../openapi/answers.js';
import { Call } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { AgendaParameters } from './agenda.dto.js';

@Controller('v1/advisers')
export class AdvisersController {
  constructor(private readonly desk: QueryDesk) {}

  @Get(':adviserId/agenda')
  @Call({
    kind: 'query',
    summary: 'One day of an adviser, cancelled bookings too',
    parameters: AgendaParameters,
    answers: { 200: { description: 'The slots of the day.', schema: AGENDA } },
  })
  agenda(
    @FromCaller() caller: Caller,
    @Param('adviserId', ChosenId) adviserId: string,
    @Query() { date }: AgendaParameters,
  ): Promise<AgendaBody> {
    return this.desk.ask(caller, new GetAgenda(caller.queryContext(), adviserId, date));
  }
}
