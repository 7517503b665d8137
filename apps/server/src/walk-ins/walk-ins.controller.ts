import { Body, Controller, Post } from '@nestjs/common';
import { RecordWalkIn, type WalkInBody } from '@selvbook/commands';
import { CommandDesk } from '../desk/command-desk.js';
import { WALK_IN } from '../openapi/answers.js';
import { Call } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { WalkInDto } from './walk-in.dto.js';

@Controller('v1/walk-ins')
export class WalkInsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @Call({
    kind: 'command',
    summary: 'Record an interview of a citizen who simply came',
    body: WalkInDto,
    answers: { 201: { description: 'The interview is recorded.', schema: WALK_IN } },
    problems: {
      403: ['staff-only'],
      404: ['citizen-not-found'],
      422: ['in-the-future', 'office-not-found'],
    },
  })
  record(@FromCaller() caller: Caller, @Body() walkIn: WalkInDto): Promise<WalkInBody> {
    const command = new RecordWalkIn(caller.commandContext(), walkIn);
    return this.desk.carryOut(caller, command, ({ interviewId }) => `/v1/walk-ins/${interviewId}`);
  }
}
