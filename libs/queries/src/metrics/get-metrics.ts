import type { ReadModels } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetAttendanceRate, GetSelfBookingShare, type MetricBody } from '../queries.js';
import { READ_MODELS, VIEW_PROGRESS } from '../tokens.js';
import type { ViewProgress } from '../view-progress.js';
import { askView } from '../view-question.js';
import { attendanceFigure, selfBookingFigure } from './figure.js';
import { answerMetric } from './metric-answer.js';

@QueryHandler(GetSelfBookingShare)
export class GetSelfBookingShareHandler implements IQueryHandler<GetSelfBookingShare> {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
  ) {}

  execute({ context, parameters }: GetSelfBookingShare): Promise<MetricBody> {
    return askView(this, 'interviews', context, (views, position) =>
      answerMetric(views, position, selfBookingFigure, context, parameters),
    );
  }
}

@QueryHandler(GetAttendanceRate)
export class GetAttendanceRateHandler implements IQueryHandler<GetAttendanceRate> {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
  ) {}

  execute({ context, parameters }: GetAttendanceRate): Promise<MetricBody> {
    return askView(this, 'interviews', context, (views, position) =>
      answerMetric(views, position, attendanceFigure, context, parameters),
    );
  }
}
