import { figureOf, type FigureAnswer } from '@selvbook/queries';
import { comparedValues, toldValues } from '../figures/told-values.js';
import { textTable } from '../table/text-table.js';
import {
  bothIn,
  isOfThenAlone,
  latestIn,
  restatedRows,
  SINCE_NOT_PUBLISHED,
  type AnswerRow,
  type MetricResult,
  type Restated,
} from './metric-result.js';
import { linesOf, SHOWN, type Line, type Shown } from './shown-columns.js';

/** A figure as a table for people: what it is and where it comes from, then the rows. */
export function metricTable(result: MetricResult): string {
  const { name, then, now } = result;
  const isEmpty = [...(then?.rows ?? []), ...(now?.rows ?? [])].length === 0;
  const both = bothIn(result);
  const rows = both ? restatedTable(SHOWN[name], both) : plainTable(SHOWN[name], latestIn(result));
  return `${heading(result)}\n${isEmpty ? 'Nothing was counted.\n' : rows}${comparisonTable(result)}`;
}

function heading(result: MetricResult): string {
  const { name, simulated, then, now } = result;
  const latest = latestIn(result);
  const definition = latest.definition
    ? `${latest.definition.id}@${latest.definition.version}`
    : `${figureOf(name).id}, each row by its own version`;
  const disclosure = 'disclosure' in latest ? latest.disclosure : undefined;
  const lines: (readonly [string, string])[] = [
    ['figure', definition],
    ['period', `${latest.from ?? '…'} to ${latest.to ?? '…'}`],
    ...(then ? [['then', placeText(then)] as const] : []),
    ...(now ? [['now', placeText(now)] as const] : []),
    ...(disclosure
      ? [['public', `counts below ${disclosure.minimumFrequency} kept back, ${disclosure.suppressed} values`] as const]
      : []),
    ...(isOfThenAlone(result) ? [['since', SINCE_NOT_PUBLISHED] as const] : []),
    ...(simulated ? [['simulated', 'yes: true of nobody'] as const] : []),
  ];
  return lines.map(([what, text]) => `${what.padEnd(10)} ${text}\n`).join('');
}

function placeText({ position, day, asOf, basis, parked }: FigureAnswer): string {
  const moment = asOf === undefined ? '' : `as of ${asOf} (${basis}), `;
  return `${moment}position ${position}, day ${day}${parked === undefined ? '' : `, ${parked} facts parked and not counted`}`;
}

function plainTable({ columns }: Shown, { rows, definition }: FigureAnswer): string {
  const groups = groupNames(rows);
  const versions = definition === undefined ? ['version'] : [];
  const keys = keyTitles(rows);
  const lines = rows.flatMap((row) =>
    [...linesOf(row)].map(([key, line]) => [
      ...groups.map((name) => row.group[name] ?? ''),
      ...versions.map(() => String(row.definition.version)),
      ...keys.map(() => key),
      ...columns.map((column) => column.cell(line)),
    ]),
  );
  return table([...groups, ...versions, ...keys, ...columns.map(({ title }) => title)], lines, groups.length);
}

function restatedTable({ columns, change }: Shown, result: Restated): string {
  const all = [...result.then.rows, ...result.now.rows];
  const groups = groupNames(all);
  const keys = keyTitles(all);
  const titles = [
    ...groups,
    'version',
    ...keys,
    ...['then', 'now'].flatMap((when) => columns.map(({ title }) => `${title} ${when}`)),
    ...(change ? [change.title] : []),
  ];
  const lines = restatedRows(result).flatMap(({ group, definition, then, now }) => {
    const [before, after] = [linesOf(then), linesOf(now)];
    return [...new Set([...before.keys(), ...after.keys()])].map((key) => {
      const moments = [before.get(key), after.get(key)] as const;
      return [
        ...groups.map((name) => group[name] ?? ''),
        String(definition.version),
        ...keys.map(() => key),
        ...moments.flatMap((line) => columns.map((column) => column.cell(line))),
        ...(change ? [change.cell(...moments)] : []),
      ];
    });
  });
  return table(titles, lines, groups.length);
}

/** A project's members beside all others, both ways. */
function comparisonTable({ name, then, now }: MetricResult): string {
  const parts = [['then', then?.comparison] as const, ['now', now?.comparison] as const];
  const { columns } = SHOWN[name];
  const lines = parts.flatMap(([when, comparison]) =>
    comparison
      ? (['members', 'others'] as const).map((side) => {
          const values = new Map(comparedValues(comparison[side]).map((one) => [one.measure, one] as const));
          const [municipalities, mean] = toldValues(comparison[side].mean);
          const line: Line = new Map([...values, ...spreadsAs(name, values)]);
          return [
            side,
            when,
            ...columns.map((column) => column.cell(line)),
            mean?.suppressed ? 'kept back' : meanText(name, mean?.value ?? null),
            municipalities?.suppressed ? 'kept back' : String(municipalities?.value),
          ];
        })
      : [],
  );
  if (lines.length === 0) return '';
  const titles = [
    'a comparison, not an effect',
    'when',
    ...columns.map(({ title }) => title),
    name === 'lead-time' ? 'mean of medians' : 'mean',
    'municipalities',
  ];
  return `\n${table(titles, lines, 2)}`;
}

/** Of lead times the comparison is the spread itself, where a row has it under a name. */
const spreadsAs = (name: MetricResult['name'], values: Line): Line =>
  name === 'lead-time' ? new Map([...values].map(([measure, one]) => [`days.${measure}`, one])) : new Map();

const meanText = (name: MetricResult['name'], mean: number | null): string => {
  if (mean === null) return '-';
  return name === 'lead-time' ? mean.toFixed(1) : `${(100 * mean).toFixed(1)} %`;
};

const groupNames = (rows: readonly AnswerRow[]): string[] => Object.keys(rows[0]?.group ?? {});

/** Milestones have several lines a row, told apart by their number. */
const keyTitles = (rows: readonly AnswerRow[]): string[] => (rows.some((row) => 'milestones' in row) ? ['number'] : []);

function table(titles: readonly string[], lines: readonly (readonly string[])[], texts: number): string {
  const numbers = new Set([...titles.keys()].filter((column) => column >= texts));
  return textTable(titles, lines, numbers);
}
