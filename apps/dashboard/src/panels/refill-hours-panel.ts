import type { FigureBody } from '../api/bodies.js';
import { element } from '../page/element.js';
import type { Table } from '../table/table.js';
import { isSuppressed, type Published } from '../values/published.js';
import { flatQuantile } from '../values/spread.js';
import type { Words } from '../words/da.js';
import { intervalText } from '../words/share-text.js';
import type { Tongue } from '../words/tongue.js';
import type { Panel, Show } from './panel.js';
import { originColumns } from './share-columns.js';
import { definitionText, sourceOf } from './source.js';

/** One of the quantiles of the hours between a cancellation and the booking that took the seat. */
interface HoursRow {
  readonly [column: string]: Published<string | number> | null;
  readonly quantile: 'median' | 'p90';
  readonly denominator: Published<number>;
  readonly hours: Published<number> | null;
  readonly low: Published<number> | null;
  readonly high: Published<number> | null;
  readonly definition: string;
  readonly position: number;
}

/** How long a cancelled seat waited, over the whole period: the answer tells it of everybody in the filter, not of a project's sides. */
export const refillHoursPanel: Panel = {
  id: 'refill-hours',
  title: (words) => words.panels.refillHours,
  async read(reading) {
    const body = await reading.figure('timeToRefill');
    const rows = rowsOf(body);
    return (tongue) =>
      ({
        ...(rows.some(({ hours }) => hours !== null) && {
          draw: () => element('div', { class: 'tiles' }, ...rows.map(tileIn(tongue))),
        }),
        readable: true,
        summary: '',
        notes: [
          tongue.words.notes.everybody,
          tongue.words.notes.ofSeats,
          ...(rows.some(({ hours, low }) => isSuppressed(hours) || isSuppressed(low))
            ? [tongue.words.suppressedNote]
            : []),
        ],
        table: tableOf(rows, tongue.words),
        source: sourceOf(tongue, rows, reading.filters, body.day),
        empty: tongue.words.empty,
      }) satisfies ReturnType<Show>;
  },
};

const rowsOf = ({ rows, position }: FigureBody): HoursRow[] =>
  rows.flatMap(({ hours, definition }) =>
    hours === undefined
      ? []
      : (['median', 'p90'] as const).map((quantile) => {
          const { value, low, high } = flatQuantile(hours[quantile]);
          const { denominator } = hours;
          return { quantile, denominator, hours: value, low, high, definition: definitionText(definition), position };
        }),
  );

const tileIn =
  (tongue: Tongue) =>
  ({ quantile, hours, ...ends }: HoursRow): HTMLElement => {
    const { words, formats } = tongue;
    const interval = intervalText(hours, ends, 'hours', tongue);
    return element(
      'div',
      { class: 'tile' },
      element('p', { class: 'tile-figure' }, words.columns[quantile]),
      element(
        'p',
        { class: isSuppressed(hours) ? 'tile-value tile-suppressed' : 'tile-value' },
        formats.cell(hours, 'hours'),
      ),
      ...(interval === undefined ? [] : [element('p', { class: 'tile-detail' }, interval)]),
    );
  };

const tableOf = (rows: readonly HoursRow[], words: Words): Table<HoursRow> => ({
  name: 'refill-hours',
  caption: words.panels.refillHours,
  columns: [
    { id: 'quantile', title: words.columns.figure, kind: 'text', names: words.columns },
    { id: 'denominator', title: words.columns.denominator, kind: 'count' },
    { id: 'hours', title: words.columns.hours, kind: 'hours' },
    { id: 'low', title: words.columns.low, kind: 'hours' },
    { id: 'high', title: words.columns.high, kind: 'hours' },
    ...originColumns(words),
  ],
  rows,
});
