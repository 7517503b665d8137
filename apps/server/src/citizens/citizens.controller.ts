import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { DefineCitizen, type CitizenBody } from '@selvbook/commands';
import { GetCitizenBookings, type CitizenBookingsBody } from '@selvbook/queries';
import { CommandDesk } from '../desk/command-desk.js';
import { QueryDesk } from '../desk/query-desk.js';
import { ChosenId } from '../input/chosen-id.js';
import { NoParameters } from '../input/no-parameters.js';
import { CITIZEN, CITIZEN_BOOKINGS } from '../openapi/answers.js';
import { Call } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { CitizenDto } from './citizen.dto.js';

@Controller('v1/citizens')
export class CitizensController {
  constructor(
    private readonly commands: CommandDesk,
    private readonly queries: QueryDesk,
  ) {}

  @Put(':citizenId')
  @Call({
    kind: 'command',
    summary: 'Enrol a citizen, or say what changed',
    description: 'Only what changed becomes facts.',
    body: CitizenDto,
    answers: {
      200: { description: 'The citizen was known.', schema: CITIZEN },
      201: { description: 'The citizen is new.', schema: CITIZEN },
    },
    problems: { 403: ['not-yours'], 422: ['office-not-found', 'office-elsewhere', 'unknown-municipality'] },
  })
  define(
    @FromCaller() caller: Caller,
    @Param('citizenId', ChosenId) citizenId: string,
    @Body() citizen: CitizenDto,
  ): Promise<CitizenBody> {
    const command = new DefineCitizen(caller.commandContext(), citizenId, citizen);
    return this.commands.carryOut(caller, command, () => `/v1/citizens/${citizenId}`);
  }

  @Get(':citizenId/bookings')
  @Call({
    kind: 'query',
    summary: 'All bookings of a citizen, by start',
    description: 'A citizen that nobody knows has none.',
    parameters: NoParameters,
    answers: { 200: { description: 'The bookings.', schema: CITIZEN_BOOKINGS } },
  })
  bookings(
    @FromCaller() caller: Caller,
    @Param('citizenId', ChosenId) citizenId: string,
    @Query() _none: NoParameters,
  ): Promise<CitizenBookingsBody> {
    return this.queries.ask(caller, new GetCitizenBookings(caller.queryContext(), citizenId));
  }
}
