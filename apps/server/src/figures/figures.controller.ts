import { Controller, Get, Query } from '@nestjs/common';
import { GetAttendanceRate, GetSelfBookingShare, type DisclosedBody, type MetricBody } from '@selvbook/queries';
import { FigureDesk } from '../desk/figure-desk.js';
import { ATTENDANCE_RATE, SELF_BOOKING_SHARE } from '../openapi/metric-answers.js';
import { Call, NOTHING_MOVED } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { FIGURE_PROBLEMS } from './figure-problems.js';
import { AttendanceRateParameters, SelfBookingShareParameters } from './figures.dto.js';
import { metricParameters } from './metric-parameters.js';

@Controller('v1/metrics')
export class FiguresController {
  constructor(private readonly desk: FigureDesk) {}

  @Get('self-booking-share')
  @Call({
    kind: 'query',
    conditional: true,
    summary: 'Share of interviews that citizens booked themselves',
    parameters: SelfBookingShareParameters,
    answers: { 200: { description: 'The shares.', schema: SELF_BOOKING_SHARE }, 304: NOTHING_MOVED },
    problems: FIGURE_PROBLEMS,
  })
  selfBookingShare(
    @FromCaller() caller: Caller,
    @Query() parameters: SelfBookingShareParameters,
  ): Promise<MetricBody | DisclosedBody | undefined> {
    return this.desk.ask(caller, new GetSelfBookingShare(caller.queryContext(), metricParameters(parameters)));
  }

  @Get('attendance-rate')
  @Call({
    kind: 'query',
    conditional: true,
    summary: 'Share of interviews that citizens came to',
    parameters: AttendanceRateParameters,
    answers: { 200: { description: 'The rates.', schema: ATTENDANCE_RATE }, 304: NOTHING_MOVED },
    problems: FIGURE_PROBLEMS,
  })
  attendanceRate(
    @FromCaller() caller: Caller,
    @Query() parameters: AttendanceRateParameters,
  ): Promise<MetricBody | DisclosedBody | undefined> {
    return this.desk.ask(caller, new GetAttendanceRate(caller.queryContext(), metricParameters(parameters)));
  }
}
