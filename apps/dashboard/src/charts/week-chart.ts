import * as Plot from '@observablehq/plot';
import type { WeekRow } from '../values/availability-rows.js';
import type { Tongue } from '../words/tongue.js';
import { plotted } from './plotted.js';

const HEIGHT = 200;

/** A column a week, of what is free in it. It starts at 0. */
export function weekChart(rows: readonly WeekRow[], width: number, { words, formats }: Tongue): Element {
  return plotted({
    width,
    height: HEIGHT,
    marginLeft: 8,
    marginRight: 8,
    marginTop: 24,
    marginBottom: 28,
    x: { type: 'band', domain: rows.map(({ week }) => week), padding: 0.35 },
    y: { zero: true, axis: null },
    marks: [
      Plot.axisX({ tickSize: 0, label: null, tickFormat: (week: string) => formats.week(week) }),
      Plot.barY(rows, {
        x: 'week',
        y: 'free',
        fill: 'var(--all)',
        title: ({ week, free }: WeekRow) => `${words.columns.week} ${formats.week(week)}: ${formats.count(free)}`,
      }),
      Plot.text(rows, {
        x: 'week',
        y: 'free',
        text: ({ free }: WeekRow) => formats.count(free),
        dy: -8,
        fill: 'var(--ink)',
      }),
      Plot.ruleY([0], { stroke: 'var(--quiet)' }),
    ],
  });
}
