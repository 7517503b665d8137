import { bookingNotFound, cancelBooking, parseAgendaItemId, refuse, type Agenda } from '@selvbook/booking';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { notYours } from '../booking/booking-refusals.js';
import { CommandRefused, type CommandAnswer } from '../command-answer.js';
import type { Actor } from '../command-context.js';
import { CancelBooking, type CancellationBody } from '../commands.js';
import { CommandRunner } from '../runner/command-runner.js';
import { AGENDA } from '../runner/stream-kind.js';

@CommandHandler(CancelBooking)
export class CancelBookingHandler implements ICommandHandler<CancelBooking> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ context, bookingId, request }: CancelBooking): Promise<CommandAnswer<CancellationBody>> {
    if (context.actor.role === 'citizen' && request.by === 'office') throw new CommandRefused(notYours);
    const stream = parseAgendaItemId(bookingId)?.stream;
    if (stream === undefined) throw new CommandRefused(bookingNotFound);
    return this.runner.run({
      context,
      kind: AGENDA,
      stream,
      decide: (agenda) =>
        isSomebodyElses(agenda, bookingId, context.actor)
          ? refuse(notYours)
          : cancelBooking(agenda, bookingId, request, context.now),
      body: () => ({ bookingId, state: 'cancelled' }),
    });
  }
}

function isSomebodyElses(agenda: Agenda, bookingId: string, actor: Actor): boolean {
  const booking = agenda.bookings.get(bookingId);
  return (
    actor.role === 'citizen' &&
    booking !== undefined &&
    booking.state !== 'abandoned' &&
    booking.facts.citizenId !== actor.id
  );
}
