import * as Plot from '@observablehq/plot';
import type { OfficeRow } from '../values/availability-rows.js';
import type { Tongue } from '../words/tongue.js';
import { plotted } from './plotted.js';

const ROW_HEIGHT = 26;
/** Letters that a name may have beside the cells. */
const NAME = { narrow: 16, wide: 34 };
const NARROW = 560;
const WIDE_LETTER = 7;

/** A cell for each office and week, with the number of seats free in it: the darker, the more. */
export function officeWeeksChart(
  rows: readonly OfficeRow[],
  weeks: readonly string[],
  width: number,
  { formats }: Tongue,
): Element {
  const cells = rows.flatMap((row) =>
    weeks.map((week) => {
      const free = Number(row[week]);
      return {
        officeId: row.officeId,
        week,
        free,
        text: `${row.office}, ${formats.week(week)}: ${formats.count(free)}`,
      };
    }),
  );
  const most = Math.max(1, ...cells.map(({ free }) => free));
  const letters = width < NARROW ? NAME.narrow : NAME.wide;
  const nameOf = new Map(rows.map(({ officeId, office }) => [officeId, shortened(office, letters)]));
  return plotted({
    width,
    height: rows.length * ROW_HEIGHT + 28,
    marginLeft: 8 + letters * WIDE_LETTER,
    marginRight: 8,
    marginTop: 28,
    marginBottom: 0,
    x: { type: 'band', domain: [...weeks], padding: 0.04 },
    y: { type: 'band', domain: rows.map(({ officeId }) => officeId), padding: 0.08 },
    marks: [
      Plot.axisX({ anchor: 'top', tickSize: 0, label: null, tickFormat: (week: string) => formats.week(week) }),
      Plot.axisY({ tickSize: 0, label: null, tickFormat: (officeId: string) => nameOf.get(officeId) ?? officeId }),
      Plot.cell(cells, {
        x: 'week',
        y: 'officeId',
        fill: 'var(--all)',
        // Never so dark that the number in it cannot be read.
        fillOpacity: ({ free }: { free: number }) => (free / most) * 0.35,
        stroke: 'var(--grid)',
        title: 'text',
      }),
      Plot.text(cells, {
        x: 'week',
        y: 'officeId',
        text: ({ free }: { free: number }) => formats.count(free),
        fill: 'var(--ink)',
      }),
    ],
    opacity: { type: 'identity' },
  });
}

const shortened = (name: string, letters: number): string =>
  name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
