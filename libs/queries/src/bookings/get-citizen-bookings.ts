import type { InterviewType, Origin } from '@selvbook/booking';
import { parseAgendaItemId } from '@selvbook/booking';
import type { ReadModels, ViewReading } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetCitizenBookings, type BookingState, type CitizenBookingsBody } from '../queries.js';
import { READ_MODELS, VIEW_PROGRESS } from '../tokens.js';
import type { ViewProgress } from '../view-progress.js';
import { askView } from '../view-question.js';

/** All bookings of a citizen, in any state, by their start. */
@QueryHandler(GetCitizenBookings)
export class GetCitizenBookingsHandler implements IQueryHandler<GetCitizenBookings> {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
  ) {}

  execute({ context, citizenId }: GetCitizenBookings): Promise<CitizenBookingsBody> {
    const answer = async (views: ViewReading, position: number): Promise<CitizenBookingsBody> => {
      const rows = await views
        .selectFrom('bookings_v1_bookings')
        .selectAll()
        .where('citizen_id', '=', citizenId)
        .orderBy('starts_at')
        .orderBy('booking_id')
        .execute();
      const bookings = rows.map((row) => ({
        bookingId: row.booking_id,
        slotId: row.slot_id,
        citizenId: row.citizen_id,
        adviserId: parseAgendaItemId(row.booking_id)?.adviserId ?? '',
        officeId: row.office_id,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        interviewType: row.interview_type as InterviewType,
        origin: row.origin as Origin,
        channel: row.channel,
        state: row.state as BookingState,
        bookedAt: row.booked_at,
      }));
      return { position, bookings };
    };
    // Whose booking a fact is that was not folded, nobody has read yet: it may be this citizen's.
    return askView(this, 'bookings', context, answer, () => true);
  }
}
