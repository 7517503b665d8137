export * from './evaluation/evaluation-query.js';
export { answeredFrom } from './answered-from.js';
export { LookAtView } from './look-at-view.js';
export { LookAtViews } from './look-at-views.js';
export * from './figure-queries.js';
export * from './metric-queries.js';
export * from './queries.js';
export * from './query-handlers.js';
export * from './tokens.js';
export * from './view-progress.js';
export * from './view-statuses.js';
export { foldApart, type FoldElsewhere, type WorkApart } from './history/fold-apart.js';
export { makeModel, type ModelRequest, type ReplayProgress } from './history/make-model.js';
export { modelFolder, type KeptModel, type ModelFolder } from './history/model-folder.js';
export { pastViews, type PastViews } from './history/past-views.js';
export type { MakeModel } from './history/replays-under-way.js';
export { FIGURE_NAMES, figureOf, type FigureAnswer, type FigureName, type FigureQuestion } from './metrics/figures.js';
export type { FigurePlaces } from './metrics/ask-figure.js';
export { awaitLog } from './log-question.js';
export { fillRateCells, leadTimeCells, timeToRefillCells, type FigureCell } from './metrics/figure-cells.js';
export { answerMilestones } from './metrics/milestones-answer.js';
export { seatsReading } from './metrics/seats-reading.js';
export { interviewsReading, type InterviewsReading } from './metrics/interviews-reading.js';
export { attendanceFigure, selfBookingFigure } from './metrics/figure.js';
export { answerMetric } from './metrics/metric-answer.js';
export { DISCLOSURE_RULES } from './metrics/disclosure/disclosure-rules.js';
export { MOST_PUBLISHED_GROUPINGS, publishedGroupings } from './metrics/disclosure/published-groupings.js';
export { protectHere, type ProtectTable } from './metrics/disclosure/publishing.js';
export { dayOf } from './metrics/moment.js';
export {
  countOwnShare,
  groupingsOfUnit,
  type OwnRef,
  type OwnShareBody,
  type OwnShareQuestion,
} from './own-share/own-share.js';
