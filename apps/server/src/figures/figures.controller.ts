import { Controller, Get, Query } from '@nestjs/common';
import { GetAttendanceRate, GetSelfBookingShare, type MetricBody } from '@selvbook/queries';
import { QueryDesk } from '../desk/query-desk.js';
import { refuseReversed } from '../input/period.js';
import { ATTENDANCE_RATE, SELF_BOOKING_SHARE } from '../openapi/metric-answers.js';
import { Call } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { AttendanceRateParameters, SelfBookingShareParameters } from './figures.dto.js';

@Controller('v1/metrics')
export class FiguresController {
  constructor(private readonly desk: QueryDesk) {}

  @Get('self-booking-share')
  @Call({
    kind: 'query',
    summary: 'Share of interviews that citizens booked themselves',
    parameters: SelfBookingShareParameters,
    answers: { 200: { description: 'The shares.', schema: SELF_BOOKING_SHARE } },
    problems: { 404: ['project-not-found'] },
  })
  selfBookingShare(@FromCaller() caller: Caller, @Query() parameters: SelfBookingShareParameters): Promise<MetricBody> {
    refuseReversed(parameters.from, parameters.to);
    return this.desk.ask(caller, new GetSelfBookingShare(caller.queryContext(), parameters));
  }

  @Get('attendance-rate')
  @Call({
    kind: 'query',
    summary: 'Share of interviews that citizens came to',
    parameters: AttendanceRateParameters,
    answers: { 200: { description: 'The rates.', schema: ATTENDANCE_RATE } },
    problems: { 404: ['project-not-found'] },
  })
  attendanceRate(@FromCaller() caller: Caller, @Query() parameters: AttendanceRateParameters): Promise<MetricBody> {
    refuseReversed(parameters.from, parameters.to);
    return this.desk.ask(caller, new GetAttendanceRate(caller.queryContext(), parameters));
  }
}
