import { Body, Controller, Delete, Param, Post, Query } from '@nestjs/common';
import { OpenSlot, OpenSlots, WithdrawSlot, type BulkBody, type SlotBody } from '@selvbook/commands';
import { CommandDesk } from '../desk/command-desk.js';
import { BULK, SLOT } from '../openapi/answers.js';
import { Call } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { SlotDto, SlotsDto, WithdrawalParameters } from './slot.dto.js';

@Controller('v1/slots')
export class SlotsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @Call({
    kind: 'command',
    summary: 'Open a slot',
    body: SlotDto,
    answers: { 201: { description: 'The slot is open.', schema: SLOT } },
    problems: {
      409: ['slot-overlap'],
      422: ['office-not-found', 'in-the-past', 'period-reversed', 'bad-duration'],
    },
  })
  open(@FromCaller() caller: Caller, @Body() slot: SlotDto): Promise<SlotBody> {
    const command = new OpenSlot(caller.commandContext(), slot);
    return this.desk.carryOut(caller, command, ({ slotId }) => `/v1/slots/${slotId}`);
  }

  @Post('bulk')
  @Call({
    kind: 'command',
    summary: 'Open up to 500 slots; the good ones are kept',
    description: 'Each result is what a call of its own would have answered.',
    body: SlotsDto,
    answers: { 200: { description: 'A result for each slot.', schema: BULK } },
  })
  openMany(@FromCaller() caller: Caller, @Body() { slots }: SlotsDto): Promise<BulkBody> {
    return this.desk.carryOut(caller, new OpenSlots(caller.commandContext(), slots));
  }

  @Delete(':slotId')
  @Call({
    kind: 'command',
    summary: 'Withdraw a slot',
    parameters: WithdrawalParameters,
    answers: { 204: { description: 'The slot is withdrawn, now or before.' } },
    problems: {
      404: ['slot-not-found'],
      409: ['slot-booked'],
      413: ['too-large'],
      415: ['unsupported-media-type'],
    },
  })
  withdraw(
    @FromCaller() caller: Caller,
    @Param('slotId') slotId: string,
    @Query() { reason }: WithdrawalParameters,
  ): Promise<undefined> {
    return this.desk.carryOut(caller, new WithdrawSlot(caller.commandContext(), slotId, reason));
  }
}
