import type { ChartPoint } from './chart-point.js';
import { writtenAs } from './charted-figures.js';

const MOST_NAMED = 6;

type Part = 'denominator' | 'notRecorded';

/** The sum over all groups, as far as it is told; of two moments, each by itself. */
export function totalText(points: readonly ChartPoint[], part: Part): string {
  const [then, now] = (['then', 'now'] as const).map((when) => points.filter(({ moment }) => moment === when));
  if (!then || then.length === 0) return `${sumText(now ?? [], part)} in all`;
  return `${sumText(then, part)} then${now && now.length > 0 ? `, ${sumText(now, part)} now` : ''}`;
}

function sumText(points: readonly ChartPoint[], part: Part): string {
  const told = points.flatMap((point) => point[part] ?? []);
  const sum = told.reduce((total, { value }) => total + (value ?? 0), 0);
  const kept = told.filter(({ suppressed }) => suppressed).length;
  return kept === 0 ? String(sum) : `${sum} (and what is kept back of ${kept})`;
}

/** Groups of which there is nothing to draw, though nothing of them is kept back. */
export function emptyLines(points: readonly ChartPoint[]): string[] {
  const names = points
    .filter(({ value }) => value === undefined || (value.value === null && !value.suppressed))
    .map(({ month, series }) => [month, series].filter(Boolean).join(', ') || 'all');
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return names.length === 0
    ? []
    : [`Without a value, for nothing was counted: ${names.slice(0, MOST_NAMED).join('; ')}${more}.`];
}

/** What was not recorded is neither part of the figure; nothing where the figure knows no such thing. */
export function recordedLines(points: readonly ChartPoint[]): string[] {
  const completeness = points.flatMap((point) => point.completeness ?? []);
  if (completeness.length === 0) return [];
  const shares = completeness.flatMap(({ value }) => value ?? []);
  const ends = shares.length === 0 ? [] : [Math.min(...shares), Math.max(...shares)];
  const range = [...new Set(ends.map((share) => writtenAs('share', share)))].join(' to ');
  const worst = points.find(({ completeness: one }) => one?.value !== null && one?.value === ends[0]);
  const where = [worst?.month, worst?.series].filter(Boolean).join(', ');
  const least = worst && where !== '' && ends[0] !== ends[1] ? `, least in ${where}` : '';
  return [
    `Not recorded: ${totalText(points, 'notRecorded')}; completeness ${range === '' ? 'kept back or none' : range}${least}.`,
  ];
}
