import { localDate } from '@selvbook/booking';
import type { ReadModels } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { concernsMetric } from '../metrics/concerned-streams.js';
import { attendanceFigure, selfBookingFigure } from '../metrics/figure.js';
import { interviewsReading } from '../metrics/interviews-reading.js';
import { projectOf } from '../metrics/metric-answer.js';
import type { Period } from '../metrics/period-pieces.js';
import { READ_MODELS, VIEW_PROGRESS } from '../tokens.js';
import type { ViewProgress } from '../view-progress.js';
import { askView } from '../view-question.js';
import { answerEvaluation } from './evaluation-answer.js';
import { GetProjectEvaluation, type EvaluationBody } from './evaluation-query.js';
import { daysOf, evaluationWindow, windowMonths } from './evaluation-window.js';

const FIGURES = { selfBookingShare: selfBookingFigure, attendanceRate: attendanceFigure } as const;

@QueryHandler(GetProjectEvaluation)
export class GetProjectEvaluationHandler implements IQueryHandler<GetProjectEvaluation> {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
  ) {}

  execute({ context, projectId, parameters }: GetProjectEvaluation): Promise<EvaluationBody> {
    const day = parameters.day ?? localDate(context.now);
    /** Known once the project has been read, and so before anything asks what is concerned. */
    let days: Period = {};
    return askView(
      this,
      'interviews',
      context,
      async (views, position, version) => {
        const reading = interviewsReading(views, version);
        const project = { projectId, ...(await projectOf(reading, projectId)) };
        const window = evaluationWindow(project, parameters, day);
        const months = windowMonths(window);
        if (months) days = daysOf(months);
        const figure = FIGURES[parameters.metric];
        return answerEvaluation(reading, position, figure, project, window, { ...parameters, day });
      },
      (stream) => concernsMetric(stream, { ...days, projectId }),
    );
  }
}
