import { officeStream, openSlot } from '@selvbook/booking';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandAnswer } from '../command-answer.js';
import { OpenSlot, type SlotBody } from '../commands.js';
import { CommandRunner } from '../runner/command-runner.js';
import { JOURNAL, type Journal } from '../runner/journal.js';
import { AGENDA, OFFICE } from '../runner/stream-kind.js';
import { slotBody, slotOpening } from '../slots/slot-opening.js';

@CommandHandler(OpenSlot)
export class OpenSlotHandler implements ICommandHandler<OpenSlot> {
  constructor(
    private readonly runner: CommandRunner,
    @Inject(JOURNAL) private readonly journal: Journal,
  ) {}

  async execute({ context, request }: OpenSlot): Promise<CommandAnswer<SlotBody>> {
    const office = await this.journal.loader.load(OFFICE, officeStream(request.officeId));
    const { slot, stream } = slotOpening(this.journal, context, request, office, 0);
    return this.runner.run({
      context,
      kind: AGENDA,
      stream,
      decide: (agenda) => openSlot(agenda, slot, office.state, context.now),
      body: (agenda) => slotBody(agenda, slot.slotId),
      creates: 'SlotOpened',
      lookedAt: [office],
    });
  }
}
