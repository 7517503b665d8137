import { addDays, type LocalDate } from '@selvbook/booking';
import { addToMonth, type MonthSpan } from '@selvbook/metrics';
import type { Period } from '../metrics/period-pieces.js';

/** Months that are looked at on either side of a start where the question does not say. */
const USUAL_MONTHS = 12;
/** The most that are looked at on either side, whatever the question says. */
const MOST_MONTHS = 60;

/** The whole months before and after a project's start that are compared; undefined: there are none. */
export interface EvaluationWindow {
  readonly before?: MonthSpan;
  readonly after?: MonthSpan;
  /** The month that the project begins within, when that is not on its first day; it is on neither side. */
  readonly begun?: string;
}

/**
 * The months of an evaluation: whole ones within `asked`, at most 60 on either side of the start (12 where that side is not
 * asked for), none that is not over on `day`, and none in which the project had ended.
 */
export function evaluationWindow(
  project: Period & { readonly from: LocalDate },
  asked: Period,
  day: LocalDate,
): EvaluationWindow {
  const startMonth = monthOf(project.from);
  const first = isFirst(project.from) ? startMonth : addToMonth(startMonth, 1);
  const last = addToMonth(startMonth, -1);
  const earliest = asked.from === undefined ? addToMonth(last, 1 - USUAL_MONTHS) : firstWhole(asked.from);
  const latest = asked.to === undefined ? addToMonth(first, USUAL_MONTHS - 1) : lastWhole(asked.to);
  const over = lastWhole(addDays(day, -1));
  const ended = project.to === undefined ? over : lastWhole(project.to);
  const before = spanOf(latestOf(earliest, addToMonth(last, 1 - MOST_MONTHS)), earliestOf(last, latest, over));
  const after = spanOf(latestOf(earliest, first), earliestOf(latest, addToMonth(first, MOST_MONTHS - 1), over, ended));
  return {
    ...(before && { before }),
    ...(after && { after }),
    ...(first !== startMonth && before && after && { begun: startMonth }),
  };
}

/** The window without the months before the first and after the last in which anything was counted. */
export function countedWindow(
  { before, after, begun }: EvaluationWindow,
  counted: readonly string[],
): EvaluationWindow {
  if (counted.length === 0) return {};
  const [first, last] = [earliestOf(...counted), latestOf(...counted)];
  const left = before && spanOf(latestOf(before.from, first), earliestOf(before.to, last));
  const right = after && spanOf(latestOf(after.from, first), earliestOf(after.to, last));
  return { ...(left && { before: left }), ...(right && { after: right }), ...(begun && left && right && { begun }) };
}

/** The months that are counted, from the first to the last of either side; undefined: none. */
export function windowMonths({ before, after }: EvaluationWindow): MonthSpan | undefined {
  const from = (before ?? after)?.from;
  const to = (after ?? before)?.to;
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** The local days of a span of months. */
export function daysOf({ from, to }: MonthSpan): { readonly from: LocalDate; readonly to: LocalDate } {
  return { from: `${from}-01`, to: addDays(`${addToMonth(to, 1)}-01`, -1) };
}

const spanOf = (from: string, to: string): MonthSpan | undefined => (from <= to ? { from, to } : undefined);
const monthOf = (date: LocalDate): string => date.slice(0, 7);
const isFirst = (date: LocalDate): boolean => date.endsWith('-01');
const firstWhole = (date: LocalDate): string => (isFirst(date) ? monthOf(date) : addToMonth(monthOf(date), 1));
const lastWhole = (date: LocalDate): string => addToMonth(monthOf(addDays(date, 1)), -1);
const earliestOf = (...months: readonly string[]): string => months.reduce((a, b) => (a < b ? a : b));
const latestOf = (...months: readonly string[]): string => months.reduce((a, b) => (a > b ? a : b));
