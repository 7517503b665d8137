import type { MilestonesBody } from '../api/bodies.js';
import type { Reading } from '../api/reading.js';
import { publishedFigure } from '../filters/filters.js';
import { element } from '../page/element.js';
import type { Table } from '../table/table.js';
import { isSuppressed, type Published } from '../values/published.js';
import type { Words } from '../words/da.js';
import type { Tongue } from '../words/tongue.js';
import { comparedProject, type Group } from './monthly-comparison.js';
import type { Panel, Show } from './panel.js';
import { originColumns } from './share-columns.js';
import { definitionText, sourceOf } from './source.js';

/** When a booking of this number was made. */
interface MilestoneRow {
  readonly [column: string]: Published<string | number> | null;
  readonly group: Group;
  readonly number: number;
  readonly at: Published<string> | null;
  readonly made: Published<number>;
  readonly definition: string;
  readonly position: number;
}

/** When citizens made their first, thousandth … booking: in the project where one is chosen, else of everybody. */
export const milestonesPanel: Panel = {
  id: 'milestones',
  title: (words) => words.panels.milestones,
  async read(reading) {
    // They count the bookings that citizens made, as a share by month does.
    if (publishedFigure(reading.filters) !== undefined) return undefined;
    const project = await comparedProject(reading);
    const body = await reading.milestones(project?.projectId);
    return showing(rowsOf(body, project === undefined ? 'all' : 'members'), body.day, reading);
  },
};

const rowsOf = ({ rows, position }: MilestonesBody, group: Group): MilestoneRow[] =>
  rows.flatMap(({ definition, made, milestones }) =>
    milestones.map(({ number, at }) => ({
      group,
      number,
      at,
      made,
      definition: definitionText(definition),
      position,
    })),
  );

function showing(rows: readonly MilestoneRow[], day: string, { filters }: Reading): Show {
  const reached = rows.filter(({ at }) => at !== null);
  return (tongue) => {
    const { words } = tongue;
    return {
      ...(reached.length > 0 && { draw: () => element('ul', { class: 'milestones' }, ...reached.map(itemIn(tongue))) }),
      readable: true,
      summary: '',
      notes: [
        words.notes.milestones,
        ...(rows.some(({ group }) => group === 'members') ? [words.notes.membersOnly] : []),
        ...(rows.some(({ at, made }) => isSuppressed(at) || isSuppressed(made)) ? [words.suppressedNote] : []),
      ],
      table: tableOf(rows, words),
      source: sourceOf(tongue, rows, filters, day),
      empty: words.empty,
    };
  };
}

const itemIn =
  ({ formats }: Tongue) =>
  ({ number, at }: MilestoneRow): HTMLElement =>
    element(
      'li',
      {},
      element('strong', {}, formats.count(number)),
      ' ',
      element('span', {}, formats.cell(at, 'instant')),
    );

const tableOf = (rows: readonly MilestoneRow[], words: Words): Table<MilestoneRow> => ({
  name: 'milestones',
  caption: words.panels.milestones,
  columns: [
    { id: 'number', title: words.columns.number, kind: 'count' },
    { id: 'group', title: words.columns.group, kind: 'text', names: words.groups },
    { id: 'at', title: words.columns.at, kind: 'instant' },
    { id: 'made', title: words.columns.made, kind: 'count' },
    ...originColumns(words),
  ],
  rows,
});
