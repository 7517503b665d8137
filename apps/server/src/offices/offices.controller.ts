import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { DefineOffice, type OfficeBody } from '@selvbook/commands';
import { GetOffices, type OfficesBody } from '@selvbook/queries';
import { CommandDesk } from '../desk/command-desk.js';
import { QueryDesk } from '../desk/query-desk.js';
import { ChosenId } from '../input/chosen-id.js';
import { NoParameters } from '../input/no-parameters.js';
import { OFFICE, OFFICES } from '../openapi/answers.js';
import { Call } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { OfficeDto } from './office.dto.js';

@Controller('v1/offices')
export class OfficesController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly questions: QueryDesk,
  ) {}

  @Put(':officeId')
  @Call({
    kind: 'command',
    summary: 'Open an office, or rename it',
    body: OfficeDto,
    answers: {
      200: { description: 'The office was known.', schema: OFFICE },
      201: { description: 'The office is new.', schema: OFFICE },
    },
    problems: { 409: ['office-elsewhere'], 422: ['unknown-municipality'] },
  })
  define(
    @FromCaller() caller: Caller,
    @Param('officeId', ChosenId) officeId: string,
    @Body() office: OfficeDto,
  ): Promise<OfficeBody> {
    const command = new DefineOffice(caller.commandContext(), officeId, office);
    return this.desk.carryOut(caller, command, () => `/v1/offices/${officeId}`);
  }

  @Get()
  @Call({
    kind: 'query',
    summary: 'The offices there are',
    description: 'By municipality, then id.',
    parameters: NoParameters,
    answers: { 200: { description: 'All of them.', schema: OFFICES } },
  })
  all(@FromCaller() caller: Caller, @Query() _none: NoParameters): Promise<OfficesBody> {
    return this.questions.ask(caller, new GetOffices(caller.queryContext()));
  }
}
