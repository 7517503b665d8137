import type { ChartPoint } from './chart-point.js';
import type { Unit } from './charted-figures.js';

/** From zero to the highest that is drawn; the library rounds the upper end. */
export function valueDomain(points: readonly ChartPoint[], unit: Unit): [number, number] {
  const drawn = points.flatMap(({ value }) => [value?.value ?? 0, value?.high ?? 0]);
  const highest = Math.max(0, ...drawn);
  if (unit === 'share') return [0, highest === 0 ? 1 : Math.min(1, highest)];
  return [0, highest === 0 ? 1 : highest];
}

export function tickText(unit: Unit): (value: number) => string {
  return (value) => (unit === 'share' ? `${Number((100 * value).toFixed(2))} %` : String(Number(value.toFixed(2))));
}
