import { Body, Controller, Param, Post } from '@nestjs/common';
import {
  BookSlot,
  CancelBooking,
  RecordAttendance,
  type AttendanceBody,
  type BookingBody,
  type CancellationBody,
} from '@selvbook/commands';
import { CommandDesk } from '../desk/command-desk.js';
import { ATTENDANCE, BOOKING, CANCELLATION } from '../openapi/answers.js';
import { Call } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { AttendanceDto, BookingDto, CancellationDto } from './booking.dto.js';

@Controller('v1/bookings')
export class BookingsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @Call({
    kind: 'command',
    summary: 'Book a slot for a citizen',
    description:
      'The reasons of not-eligible: target-group-not-covered, no-adviser, first-interview-not-held; ' +
      'of not-offered: other-office, other-target-group, audience.',
    body: BookingDto,
    answers: { 201: { description: 'The citizen has the slot.', schema: BOOKING } },
    problems: {
      403: ['not-yours'],
      404: ['slot-not-found', 'citizen-not-found'],
      409: ['slot-taken', 'slot-withdrawn', 'citizen-already-booked', 'citizen-overlap'],
      422: ['not-eligible', 'not-offered', 'already-started'],
    },
  })
  book(@FromCaller() caller: Caller, @Body() booking: BookingDto): Promise<BookingBody> {
    const command = new BookSlot(caller.commandContext(), booking);
    return this.desk.carryOut(caller, command, ({ bookingId }) => `/v1/bookings/${bookingId}`);
  }

  @Post(':bookingId/cancellation')
  @Call({
    kind: 'command',
    summary: 'Cancel a booking',
    description: 'By the office because the adviser is away: the slot is withdrawn too. A repeat changes nothing.',
    body: CancellationDto,
    answers: { 200: { description: 'The booking is cancelled, now or before.', schema: CANCELLATION } },
    problems: {
      403: ['not-yours'],
      404: ['booking-not-found'],
      409: ['outcome-recorded'],
      422: ['already-started'],
    },
  })
  cancel(
    @FromCaller() caller: Caller,
    @Param('bookingId') bookingId: string,
    @Body() cancellation: CancellationDto,
  ): Promise<CancellationBody> {
    return this.desk.carryOut(caller, new CancelBooking(caller.commandContext(), bookingId, cancellation));
  }

  @Post(':bookingId/attendance')
  @Call({
    kind: 'command',
    summary: 'Record whether the citizen came, or correct it',
    body: AttendanceDto,
    answers: { 200: { description: 'The outcome is recorded.', schema: ATTENDANCE } },
    problems: {
      403: ['staff-only'],
      404: ['booking-not-found'],
      409: ['booking-cancelled'],
      422: ['too-early', 'reason-required'],
    },
  })
  attend(
    @FromCaller() caller: Caller,
    @Param('bookingId') bookingId: string,
    @Body() attendance: AttendanceDto,
  ): Promise<AttendanceBody> {
    return this.desk.carryOut(caller, new RecordAttendance(caller.commandContext(), bookingId, attendance));
  }
}
