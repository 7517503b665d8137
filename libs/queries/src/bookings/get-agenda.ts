import { agendaStream, localDate, type InterviewType, type Origin } from '@selvbook/booking';
import type { BookingsBookingRow, BookingsSlotRow, ReadModels, ViewReading } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { idRange } from '../id-range.js';
import { GetAgenda, type AgendaBody, type BookingState } from '../queries.js';
import { READ_MODELS, VIEW_PROGRESS } from '../tokens.js';
import type { ViewProgress } from '../view-progress.js';
import { askView } from '../view-question.js';

/** An adviser's local day: every slot ever opened in it, and every booking, the cancelled ones too. */
@QueryHandler(GetAgenda)
export class GetAgendaHandler implements IQueryHandler<GetAgenda> {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
  ) {}

  execute({ context, adviserId, date = localDate(context.now) }: GetAgenda): Promise<AgendaBody> {
    const { first, end } = idRange(adviserId, date);
    const answer = async (views: ViewReading, position: number): Promise<AgendaBody> => {
      const slots = await views
        .selectFrom('bookings_v1_slots')
        .selectAll()
        .where('slot_id', '>=', first)
        .where('slot_id', '<', end)
        .orderBy('starts_at')
        .orderBy('slot_id')
        .execute();
      const bookings = await views
        .selectFrom('bookings_v1_bookings')
        .selectAll()
        .where('booking_id', '>=', first)
        .where('booking_id', '<', end)
        .orderBy('booked_at')
        .orderBy('booking_id')
        .execute();
      const bySlot = Map.groupBy(bookings, (booking) => booking.slot_id);
      return {
        position,
        adviserId,
        date,
        slots: slots.map((slot) => agendaSlot(slot, bySlot.get(slot.slot_id) ?? [])),
      };
    };
    const agenda = agendaStream(adviserId, date);
    return askView(this, 'bookings', context, answer, (stream) => stream === agenda);
  }
}

function agendaSlot(slot: BookingsSlotRow, bookings: readonly BookingsBookingRow[]): AgendaBody['slots'][number] {
  const seated = bookings.filter((booking) => booking.state !== 'cancelled').length;
  return {
    slotId: slot.slot_id,
    officeId: slot.office_id,
    startsAt: slot.starts_at,
    endsAt: slot.ends_at,
    interviewType: slot.interview_type as InterviewType,
    capacity: slot.capacity,
    state: slot.withdrawn === 1 ? 'withdrawn' : seated >= slot.capacity ? 'full' : 'open',
    bookings: bookings.map((booking) => ({
      bookingId: booking.booking_id,
      citizenId: booking.citizen_id,
      origin: booking.origin as Origin,
      state: booking.state as BookingState,
    })),
  };
}
