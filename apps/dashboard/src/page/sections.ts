import { freeByOfficePanel, freeByWeekPanel } from '../panels/availability-panels.js';
import { categoriesPanel } from '../panels/categories-panel.js';
import { evaluationMonthsPanel } from '../panels/evaluation-months-panel.js';
import { evaluationPanel } from '../panels/evaluation-panel.js';
import { milestonesPanel } from '../panels/milestones-panel.js';
import { monthsPanel } from '../panels/months-panel.js';
import { ofFigure } from '../panels/of-figure.js';
import { outcomesPanel } from '../panels/outcomes-panel.js';
import { overviewPanel } from '../panels/overview-panel.js';
import type { Panel } from '../panels/panel.js';
import { refillHoursPanel } from '../panels/refill-hours-panel.js';
import type { Words } from '../words/da.js';

export interface Section {
  readonly id: string;
  readonly title: (words: Words) => string;
  readonly panels: readonly Panel[];
}

/** The page from above to below. */
export const SECTIONS: readonly Section[] = [
  {
    id: 'project',
    title: (words) => words.panels.overviewAll,
    panels: [
      overviewPanel,
      monthsPanel({
        id: 'self-booking-by-month',
        figure: 'selfBookingShare',
        title: (words) => words.panels.selfBookingByMonth,
        fromZero: true,
        notes: () => [],
      }),
      monthsPanel({
        id: 'attendance-by-month',
        figure: 'attendanceRate',
        title: (words) => words.panels.attendanceByMonth,
        fromZero: false,
        notes: (words) => [words.notes.notRecorded],
      }),
      ...ofFigure('attendanceRate', outcomesPanel),
    ],
  },
  {
    id: 'evaluation',
    title: (words) => words.panels.evaluation,
    panels: [
      evaluationPanel,
      evaluationMonthsPanel({
        id: 'evaluation-self-booking',
        metric: 'selfBookingShare',
        title: (words) => words.panels.selfBookingEvaluated,
      }),
      evaluationMonthsPanel({
        id: 'evaluation-attendance',
        metric: 'attendanceRate',
        title: (words) => words.panels.attendanceEvaluated,
      }),
    ],
  },
  {
    id: 'attendance',
    title: (words) => words.panels.attendance,
    panels: ofFigure(
      'attendanceRate',
      categoriesPanel({
        id: 'attendance-by-lead-time',
        groupBy: 'leadTime',
        title: (words) => words.panels.byLeadTime,
        column: (words) => words.columns.leadTime,
        names: (words) => words.leadTimes,
      }),
      categoriesPanel({
        id: 'attendance-by-origin',
        groupBy: 'origin',
        title: (words) => words.panels.byOrigin,
        column: (words) => words.columns.origin,
        names: (words) => words.origins,
      }),
    ),
  },
  {
    id: 'availability',
    title: (words) => words.panels.availability,
    panels: [freeByWeekPanel, freeByOfficePanel],
  },
  {
    id: 'operation',
    title: (words) => words.panels.operation,
    panels: [
      monthsPanel({
        id: 'refill-by-month',
        figure: 'timeToRefill',
        title: (words) => words.panels.refill,
        fromZero: true,
        notes: (words) => [words.notes.ofSeats],
      }),
      ...ofFigure('timeToRefill', refillHoursPanel),
      monthsPanel({
        id: 'fill-rate-by-month',
        figure: 'fillRate',
        title: (words) => words.panels.fillRate,
        fromZero: true,
        notes: (words) => [words.notes.ofSeats],
      }),
      milestonesPanel,
    ],
  },
];
