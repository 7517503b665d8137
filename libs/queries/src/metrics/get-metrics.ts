import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetAttendanceRate, GetSelfBookingShare, type DisclosedBody, type MetricBody } from '../metric-queries.js';
import { askMetric } from './ask-metric.js';
import { FigureHandler } from './figure-handler.js';
import { attendanceFigure, selfBookingFigure } from './figure.js';

@QueryHandler(GetSelfBookingShare)
export class GetSelfBookingShareHandler extends FigureHandler implements IQueryHandler<GetSelfBookingShare> {
  execute({ context, parameters }: GetSelfBookingShare): Promise<MetricBody | DisclosedBody> {
    return askMetric(this, selfBookingFigure, context, parameters);
  }
}

@QueryHandler(GetAttendanceRate)
export class GetAttendanceRateHandler extends FigureHandler implements IQueryHandler<GetAttendanceRate> {
  execute({ context, parameters }: GetAttendanceRate): Promise<MetricBody | DisclosedBody> {
    return askMetric(this, attendanceFigure, context, parameters);
  }
}
