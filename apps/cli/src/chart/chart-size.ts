import { WrongUse } from '../exit-code.js';
import type { ChartPoint } from './chart-point.js';

const MOST_LINES = 8;
const MOST_BARS = 60;

/** Whether it is of months, and so drawn as lines. */
export const isMonthly = (points: readonly ChartPoint[]): boolean => points.some(({ month }) => month !== undefined);

/** The lines of a chart of months, in the order in which they are first met. */
export const seriesOf = (points: readonly ChartPoint[]): string[] => [...new Set(points.map(({ series }) => series))];

/** Refuses what nobody could read. @throws WrongUse */
export function refuseUnreadable(points: readonly ChartPoint[]): void {
  const [count, most, what] = isMonthly(points)
    ? ([seriesOf(points).length, MOST_LINES, 'lines'] as const)
    : ([points.length, MOST_BARS, 'bars'] as const);
  if (count <= most) return;
  throw new WrongUse(`--chart: ${count} ${what}, of which at most ${most} can be read: group more coarsely, or filter`);
}
