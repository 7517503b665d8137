import type { LocalDate } from '@selvbook/booking';
import {
  differenceInDifferences,
  isWithin,
  placebos,
  preTrend,
  type ComparedMunicipalities,
  type CountedMunicipality,
} from '@selvbook/metrics';
import type { ProjectDefinition } from '../metrics/comparison.js';
import type { Figure } from '../metrics/figure.js';
import type { InterviewsReading } from '../metrics/interviews-reading.js';
import { spansOf } from '../metrics/metric-answer.js';
import type { Period } from '../metrics/period-pieces.js';
import type { EvaluationBody, EvaluationParameters } from './evaluation-query.js';
import { countedWindow, daysOf, windowMonths, type EvaluationWindow } from './evaluation-window.js';
import { monthlyCells, type MonthlyCell } from './monthly-cells.js';
import { monthlySeries } from './series.js';
import { standingOf, standingWithMembers, type Standing } from './standing.js';

/** A project's members and all others, before and after it began, at one moment of the view. */
export async function answerEvaluation(
  reading: InterviewsReading,
  position: number,
  figure: Figure,
  project: ProjectDefinition & { readonly projectId: string },
  asked: EvaluationWindow,
  { metric, day, definition }: Pick<EvaluationParameters, 'metric' | 'definition'> & { readonly day: LocalDate },
): Promise<EvaluationBody> {
  const filter = { targetGroups: project.targetGroups };
  const spans = (period: Period) => spansOf(figure, period, day, definition);
  const askedMonths = windowMonths(asked);
  const all = askedMonths ? await monthlyCells(reading, figure, spans(daysOf(askedMonths)), filter) : [];
  const counted = all.filter(({ version, sums }) => figure.share(version, sums).denominator > 0);
  const window = countedWindow(
    asked,
    counted.map(({ month }) => month),
  );
  const months = windowMonths(window);
  const cells = months ? all.filter(({ month }) => isWithin(month, months)) : [];
  const standing = standingWithMembers(project, window);
  const series = await monthlySeries(reading, figure, window, cells, standing, filter, spans);
  const { compared, changing } = comparedOf(figure, cells, standingOf(project, window));
  const { projectId, name, from, to, targetGroups } = project;
  const versions = new Set(series.map(({ definition }) => definition.version));
  return {
    position,
    project: { projectId, name, from, ...(to !== undefined && { to }), targetGroups },
    metric,
    day,
    definitions: [...versions].sort((a, b) => a - b).map((version) => ({ id: figure.id, version })),
    before: window.before ?? null,
    after: window.after ?? null,
    series,
    differenceInDifferences: {
      ...differenceInDifferences(compared, window.before, window.after),
      leftOut: changing,
    },
    placebo: placebos(compared, window.before),
    preTrend: preTrend(compared, window.before),
    caution: 'comparison, not effect',
  };
}

/** Every municipality that something was counted in, as the difference in differences takes it. */
function comparedOf(
  figure: Figure,
  cells: readonly MonthlyCell[],
  standing: (code: string) => Standing,
): { readonly compared: ComparedMunicipalities; readonly changing: readonly string[] } {
  const members: CountedMunicipality[] = [];
  const others: CountedMunicipality[] = [];
  const changing: string[] = [];
  for (const [code, own] of Map.groupBy(cells, ({ municipality }) => municipality)) {
    const counted = own.map(({ month, version, sums }) => {
      const { numerator, denominator } = figure.share(version, sums);
      return { month, numerator, denominator };
    });
    const stands = standing(code);
    if (stands === 'changing') changing.push(code);
    else (stands === 'member' ? members : others).push(counted);
  }
  return { compared: { members, others }, changing };
}
