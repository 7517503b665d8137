import { WrongUse } from '../exit-code.js';
import type { ChartPoint } from './chart-point.js';

const MOST_LINES = 8;
const MOST_BARS = 60;

/** Whether it is of months, and so drawn as lines. */
export const isMonthly = (points: readonly ChartPoint[]): boolean => points.some(({ month }) => month !== undefined);

/** The lines of a chart of months, by name, so that one looks the same whichever month has it first; then before now. */
export function seriesOf(points: readonly ChartPoint[]): string[] {
  const lines = [...new Map(points.map((point) => [point.series, point] as const)).values()];
  const order = (a: ChartPoint, b: ChartPoint) =>
    a.group === b.group ? Number(a.moment === 'now') - Number(b.moment === 'now') : a.group < b.group ? -1 : 1;
  return lines.sort(order).map(({ series }) => series);
}

/** Refuses what nobody could read. @throws WrongUse */
export function refuseUnreadable(points: readonly ChartPoint[]): void {
  const [count, most, what] = isMonthly(points)
    ? ([seriesOf(points).length, MOST_LINES, 'lines'] as const)
    : ([points.length, MOST_BARS, 'bars'] as const);
  if (count <= most) return;
  throw new WrongUse(`--chart: ${count} ${what}, of which at most ${most} can be read: group more coarsely, or filter`);
}
