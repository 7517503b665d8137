import type { FigureBody } from '../api/bodies.js';
import type { Reading } from '../api/reading.js';
import { tellsOf, type FigureName } from '../filters/filters.js';
import { element } from '../page/element.js';
import type { Table } from '../table/table.js';
import { isSuppressed, type Published } from '../values/published.js';
import { flat, type FlatShare } from '../values/share.js';
import type { Words } from '../words/da.js';
import { intervalText, partsText } from '../words/share-text.js';
import type { Tongue } from '../words/tongue.js';
import { comparedProject, type Group } from './monthly-comparison.js';
import type { Panel, Show } from './panel.js';
import { originColumns, shareColumns } from './share-columns.js';
import { definitionText, sourceOf } from './source.js';

/** A figure of a group over the whole period. */
interface TotalRow extends FlatShare {
  readonly [column: string]: Published<string | number> | null;
  readonly figure: FigureName;
  readonly group: Group;
  readonly mean: Published<number> | null;
  readonly municipalities: Published<number> | null;
  readonly completeness: Published<number> | null;
  readonly definition: string;
  readonly position: number;
}

const FIGURES = ['selfBookingShare', 'attendanceRate'] as const;

/** The two figures over the whole period: the project beside the others, or everybody. */
export const overviewPanel: Panel = {
  id: 'overview',
  title: (words) => words.panels.wholePeriod,
  async read(reading) {
    const figures = FIGURES.filter((figure) => tellsOf(reading.filters, figure));
    if (figures.length === 0) return undefined;
    const project = await comparedProject(reading);
    const asked = project === undefined ? {} : { projectId: project.projectId };
    const bodies = await Promise.all(figures.map((name) => reading.figure(name, asked)));
    const rows = figures.flatMap((name, place) => rowsOf(name, bodies[place]));
    return showing(rows, bodies[0]?.day, reading);
  },
};

function rowsOf(figure: FigureName, body: FigureBody | undefined): TotalRow[] {
  if (body === undefined) return [];
  const { position, comparison } = body;
  if (comparison) {
    const definition = comparison.definitions.map(definitionText).join('+');
    return (['members', 'others'] as const).map((group) => {
      const { pooled, mean, completeness = null } = comparison[group];
      const { share, municipalities } = mean;
      return { figure, group, ...flat(pooled), mean: share, municipalities, completeness, definition, position };
    });
  }
  return body.rows.map((row) => ({
    figure,
    group: 'all',
    ...flat(row),
    mean: null,
    municipalities: null,
    completeness: row.completeness ?? null,
    definition: definitionText(row.definition),
    position,
  }));
}

function showing(rows: readonly TotalRow[], day: string | undefined, { filters }: Reading): Show {
  return (tongue) => {
    const { words } = tongue;
    const counted = rows.some(({ denominator }) => denominator !== 0);
    return {
      ...(counted && { draw: () => element('div', { class: 'tiles' }, ...rows.map((row) => tile(row, tongue))) }),
      readable: true,
      summary: '',
      notes: rows.some(({ share }) => isSuppressed(share)) ? [words.suppressedNote] : [],
      table: tableOf(rows, words),
      source: sourceOf(tongue, rows, filters, day),
      empty: words.empty,
    };
  };
}

function tile(row: TotalRow, tongue: Tongue): HTMLElement {
  const { words, formats } = tongue;
  const share = (value: TotalRow['share']) => formats.cell(value, 'share');
  // Where the share is suppressed, that says it of all that is.
  const isTold = (value: TotalRow['share']) => value !== null && !(isSuppressed(row.share) && isSuppressed(value));
  const details = [
    partsText(row, tongue),
    intervalText(row.share, row, 'share', tongue),
    ...(isTold(row.mean) ? [words.tile.mean(share(row.mean), formats.cell(row.municipalities, 'count'))] : []),
    ...(isTold(row.completeness) ? [words.tile.completeness(share(row.completeness))] : []),
  ].filter((detail) => detail !== undefined);
  return element(
    'div',
    { class: `tile tile-${row.group}` },
    element('p', { class: 'tile-figure' }, figureTitle(row.figure, words)),
    element(
      'p',
      { class: 'tile-group' },
      element('span', { class: `mark mark-${row.group}`, 'aria-hidden': 'true' }),
      words.groups[row.group],
    ),
    element('p', { class: isSuppressed(row.share) ? 'tile-value tile-suppressed' : 'tile-value' }, share(row.share)),
    ...details.map((detail) => element('p', { class: 'tile-detail' }, detail)),
  );
}

const figureTitle = (figure: FigureName, { panels }: Words): string =>
  figure === 'selfBookingShare' ? panels.selfBooking : panels.attendanceRate;

function tableOf(rows: readonly TotalRow[], words: Words): Table<TotalRow> {
  const { columns, panels } = words;
  const names = { selfBookingShare: panels.selfBooking, attendanceRate: panels.attendanceRate };
  return {
    name: 'overview',
    caption: panels.wholePeriod,
    columns: [
      { id: 'figure', title: columns.figure, kind: 'text', names },
      { id: 'group', title: columns.group, kind: 'text', names: words.groups },
      ...shareColumns(words),
      { id: 'mean', title: columns.mean, kind: 'share' },
      { id: 'municipalities', title: columns.municipalities, kind: 'count' },
      { id: 'completeness', title: columns.completeness, kind: 'share' },
      ...originColumns(words),
    ],
    rows,
  };
}
