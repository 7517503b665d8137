import * as Plot from '@observablehq/plot';
import { OUTCOMES, type OutcomeRow } from '../values/outcome-row.js';
import { isSuppressed, shown } from '../values/published.js';
import type { Tongue } from '../words/tongue.js';
import { plotted } from './plotted.js';

const HEIGHT = 260;
const MONTHS_A_LABEL = { narrow: 6, wide: 3 };
const NARROW = 560;

/** A column a month, of what became of its interviews. It starts at 0. */
export function outcomeChart(rows: readonly OutcomeRow[], width: number, { words, formats }: Tongue): Element {
  const parts = rows.flatMap((row) =>
    OUTCOMES.flatMap((outcome) => {
      const count = shown(row[outcome]);
      if (count === undefined || count === 0) return [];
      const text = `${words.outcomes[outcome]}, ${formats.month(row.month)}: ${formats.count(count)}`;
      return [{ month: row.month, outcome, count, text }];
    }),
  );
  const suppressed = rows.flatMap((row) => {
    const hidden = OUTCOMES.filter((outcome) => isSuppressed(row[outcome]));
    if (hidden.length === 0) return [];
    const names = hidden.map((outcome) => words.outcomes[outcome]).join(', ');
    const top = OUTCOMES.reduce((sum, outcome) => sum + (shown(row[outcome]) ?? 0), 0);
    return [{ month: row.month, top, text: `${names}, ${formats.month(row.month)}: ${words.suppressed}` }];
  });
  const every = width < NARROW ? MONTHS_A_LABEL.narrow : MONTHS_A_LABEL.wide;
  return plotted({
    width,
    height: HEIGHT,
    marginLeft: 64,
    marginRight: 12,
    marginBottom: 28,
    x: { type: 'band', domain: rows.map(({ month }) => month), padding: 0.25 },
    y: { zero: true },
    marks: [
      Plot.gridY({ ticks: 5, stroke: 'var(--grid)', strokeOpacity: 1 }),
      Plot.axisY({ ticks: 5, tickSize: 0, label: null, tickFormat: (count: number) => formats.count(count) }),
      Plot.axisX({
        ticks: rows.filter((_, place) => (rows.length - 1 - place) % every === 0).map(({ month }) => month),
        tickSize: 4,
        label: null,
        tickFormat: (month: string) => formats.shortMonth(month),
      }),
      Plot.barY(parts, {
        x: 'month',
        y: 'count',
        order: [...OUTCOMES],
        z: 'outcome',
        fill: ({ outcome }: { outcome: string }) => `var(--${outcome})`,
        title: 'text',
        insetTop: 0.5,
      }),
      Plot.ruleY([0], { stroke: 'var(--quiet)' }),
      // Without it a column would seem to be all there was.
      Plot.dot(suppressed, {
        x: 'month',
        y: 'top',
        dy: -8,
        r: 4,
        symbol: 'times',
        stroke: 'var(--quiet)',
        strokeWidth: 1.5,
        title: 'text',
      }),
    ],
    color: { type: 'identity' },
  });
}
