import type { Share } from '@selvbook/metrics';
import { metricIdOf, type MetricBody, type MetricRow } from '@selvbook/queries';
import { textTable } from '../table/text-table.js';
import { restatedRows, type MetricResult } from './metric-result.js';

/** A figure as a table for people: what it is and where it comes from, then the rows. */
export function metricTable(result: MetricResult): string {
  const { then, now } = result;
  const rows = then ? restatedTable({ then, now }) : plainTable(now);
  return `${heading(result)}\n${now.rows.length + (then?.rows.length ?? 0) === 0 ? 'No interviews.\n' : rows}${comparisonTable(result)}`;
}

function heading({ name, simulated, then, now }: MetricResult): string {
  const definition = now.definition
    ? `${now.definition.id}@${now.definition.version}`
    : `${metricIdOf(name)}, each row by its own version`;
  const lines: (readonly [string, string])[] = [
    ['figure', definition],
    ['period', `${now.from ?? '…'} to ${now.to ?? '…'}`],
    ...(then ? [['then', placeText(then)] as const] : []),
    ['now', placeText(now)],
    ...(simulated ? [['simulated', 'yes: true of nobody'] as const] : []),
  ];
  return lines.map(([what, text]) => `${what.padEnd(10)} ${text}\n`).join('');
}

function placeText({ position, day, asOf, basis }: MetricBody): string {
  const moment = asOf === undefined ? '' : `as of ${asOf} (${basis}), `;
  return `${moment}position ${position}, day ${day}`;
}

function plainTable({ rows, definition }: MetricBody): string {
  const groups = groupNames(rows);
  const versions = definition === undefined ? ['version'] : [];
  const hasCompleteness = rows.some((row) => row.completeness !== undefined);
  const titles = [...groups, ...versions, ...SHARE_TITLES, ...(hasCompleteness ? ['completeness'] : [])];
  const lines = rows.map((row) => [
    ...groups.map((name) => row.group[name] ?? ''),
    ...versions.map(() => String(row.definition.version)),
    ...shareCells(row),
    ...(hasCompleteness ? [percent(row.completeness ?? null)] : []),
  ]);
  return columns(titles, lines, groups.length);
}

function restatedTable(result: Required<Pick<MetricResult, 'then' | 'now'>>): string {
  const rows = restatedRows(result);
  const groups = groupNames([...result.then.rows, ...result.now.rows]);
  const titles = [
    ...groups,
    'version',
    ...SHARE_TITLES.map((title) => `${title} then`),
    ...SHARE_TITLES.map((title) => `${title} now`),
    'change, points',
  ];
  const lines = rows.map(({ group, definition, then, now }) => [
    ...groups.map((name) => group[name] ?? ''),
    String(definition.version),
    ...shareCells(then),
    ...shareCells(now),
    points(then, now),
  ]);
  return columns(titles, lines, groups.length);
}

function comparisonTable({ then, now }: MetricResult): string {
  const parts = [...(then?.comparison ? [['then', then.comparison] as const] : []), ['now', now.comparison] as const];
  const lines = parts.flatMap(([when, comparison]) =>
    comparison
      ? (['members', 'others'] as const).map((side) => {
          const { pooled, mean } = comparison[side];
          return [side, when, ...shareCells(pooled), percent(mean.share), String(mean.municipalities)];
        })
      : [],
  );
  if (lines.length === 0) return '';
  const titles = ['a comparison, not an effect', 'when', ...SHARE_TITLES, 'mean', 'municipalities'];
  return `\n${columns(titles, lines, 2)}`;
}

const SHARE_TITLES = ['numerator', 'denominator', 'share', '95 % interval'];

function shareCells(share: Share | undefined): string[] {
  if (!share) return ['-', '-', '-', '-'];
  const { numerator, denominator, interval } = share;
  const ends = interval ? `${percent(interval.low)} to ${percent(interval.high)}` : '-';
  return [String(numerator), String(denominator), percent(share.share), ends];
}

const percent = (fraction: number | null): string => (fraction === null ? '-' : `${(100 * fraction).toFixed(1)} %`);

function points(then: Share | undefined, now: Share | undefined): string {
  if (typeof then?.share !== 'number' || typeof now?.share !== 'number') return '-';
  const difference = (100 * (now.share - then.share)).toFixed(1);
  return difference === '0.0' || difference === '-0.0'
    ? '0.0'
    : difference.startsWith('-')
      ? difference
      : `+${difference}`;
}

const groupNames = (rows: readonly MetricRow[]): string[] => Object.keys(rows[0]?.group ?? {});

function columns(titles: readonly string[], lines: readonly (readonly string[])[], texts: number): string {
  const numbers = new Set([...titles.keys()].filter((column) => column >= texts));
  return textTable(titles, lines, numbers);
}
