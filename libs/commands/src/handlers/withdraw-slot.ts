import { parseAgendaItemId, withdrawSlot } from '@selvbook/booking';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { slotNotFound } from '../booking/booking-refusals.js';
import { CommandRefused, type CommandAnswer } from '../command-answer.js';
import { WithdrawSlot } from '../commands.js';
import { CommandRunner } from '../runner/command-runner.js';
import { AGENDA } from '../runner/stream-kind.js';

@CommandHandler(WithdrawSlot)
export class WithdrawSlotHandler implements ICommandHandler<WithdrawSlot> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ context, slotId, reason }: WithdrawSlot): Promise<CommandAnswer<undefined>> {
    const stream = parseAgendaItemId(slotId)?.stream;
    if (stream === undefined) throw new CommandRefused(slotNotFound);
    return this.runner.run({
      context,
      kind: AGENDA,
      stream,
      decide: (agenda) => withdrawSlot(agenda, slotId, reason, context.now),
      body: () => undefined,
    });
  }
}
