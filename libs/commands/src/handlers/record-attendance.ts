import { bookingNotFound, parseAgendaItemId, recordAttendance } from '@selvbook/booking';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { staffOnly } from '../booking/booking-refusals.js';
import { CommandRefused, type CommandAnswer } from '../command-answer.js';
import { RecordAttendance, type AttendanceBody } from '../commands.js';
import { CommandRunner } from '../runner/command-runner.js';
import { AGENDA } from '../runner/stream-kind.js';

@CommandHandler(RecordAttendance)
export class RecordAttendanceHandler implements ICommandHandler<RecordAttendance> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ context, bookingId, request }: RecordAttendance): Promise<CommandAnswer<AttendanceBody>> {
    if (context.actor.role === 'citizen') throw new CommandRefused(staffOnly);
    const stream = parseAgendaItemId(bookingId)?.stream;
    if (stream === undefined) throw new CommandRefused(bookingNotFound);
    return this.runner.run({
      context,
      kind: AGENDA,
      stream,
      decide: (agenda) => recordAttendance(agenda, bookingId, request, context.now),
      body: () => ({ bookingId, state: request.outcome }),
    });
  }
}
