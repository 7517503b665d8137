import { Body, Controller, Param, Put } from '@nestjs/common';
import { DefineOffice, type OfficeBody } from '@selvbook/commands';
import { CommandDesk } from '../desk/command-desk.js';
import { ChosenId } from '../input/chosen-id.js';
import { OFFICE } from '../openapi/answers.js';
import { Call } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { OfficeDto } from './office.dto.js';

@Controller('v1/offices')
export class OfficesController {
  constructor(private readonly desk: CommandDesk) {}

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
}
