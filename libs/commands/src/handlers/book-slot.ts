import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { BookingProtocol } from '../booking/booking-protocol.js';
import type { CommandAnswer } from '../command-answer.js';
import { BookSlot, type BookingBody } from '../commands.js';

@CommandHandler(BookSlot)
export class BookSlotHandler implements ICommandHandler<BookSlot> {
  constructor(private readonly bookings: BookingProtocol) {}

  execute({ context, request }: BookSlot): Promise<CommandAnswer<BookingBody>> {
    return this.bookings.book(context, request);
  }
}
