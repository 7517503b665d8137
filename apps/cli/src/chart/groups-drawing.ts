import * as Plot from '@observablehq/plot';
import type { ChartPoint } from './chart-point.js';
import type { Unit } from './charted-figures.js';
import { BAR, GRID, INK, PAPER, QUIET, SERIES_LOOKS, WIDTH, widthOf } from './looks.js';
import { pointText } from './point-text.js';
import { tickText, valueDomain } from './value-axis.js';

const ROW_HEIGHT = 40;
const MARGIN = { left: 16, right: 28, top: 4, bottom: 28 };
const [{ colour }] = SERIES_LOOKS;

/** A bar from zero for each group, with its interval, its name and what stands behind it above. */
export function groupsDrawing(points: readonly ChartPoint[], unit: Unit): Plot.PlotOptions {
  const rows = points.map((point, row) => ({
    row,
    name: point.series === '' ? 'all' : point.series,
    value: point.value?.value ?? undefined,
    low: point.value?.low ?? undefined,
    high: point.value?.high ?? undefined,
    suppressed: point.value?.suppressed ?? false,
    hollow: point.value?.intervalSuppressed ?? false,
    text: pointText(point, unit),
  }));
  const drawn = rows.filter(({ value }) => value !== undefined);
  const texts = { y: 'row', frameAnchor: 'left', textAnchor: 'start', dy: -10 } as const;
  return {
    width: WIDTH,
    height: points.length * ROW_HEIGHT + MARGIN.top + MARGIN.bottom,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    x: { domain: valueDomain(points, unit), nice: 5 },
    y: { type: 'band', axis: null, domain: rows.map(({ row }) => row), padding: 0 },
    style: { fontSize: '12px' },
    marks: [
      Plot.gridX({ ticks: 5, stroke: GRID, strokeOpacity: 1 }),
      Plot.axisX({ ticks: 5, tickSize: 0, label: null, tickFormat: tickText(unit) }),
      Plot.barX(drawn, { y: 'row', x: 'value', fill: BAR, insetTop: 20, insetBottom: 6, title: 'text' }),
      Plot.ruleX([0], { stroke: QUIET }),
      ...rows.flatMap((row) => [
        Plot.text([row], { ...texts, text: 'name', fill: INK, fontWeight: 600 }),
        Plot.text([row], { ...texts, text: 'text', fill: QUIET, dx: widthOf(row.name, 12.5) + 14 }),
      ]),
      Plot.ruleY(
        drawn.filter(({ low }) => low !== undefined),
        { y: 'row', x1: 'low', x2: 'high', stroke: colour, strokeWidth: 1.75, dy: 7 },
      ),
      Plot.dot(drawn, {
        ...{ x: 'value', y: 'row', r: 4, dy: 7, stroke: colour },
        fill: ({ hollow }: { readonly hollow: boolean }) => (hollow ? PAPER : colour),
      }),
      Plot.text(
        rows.filter(({ suppressed }) => suppressed),
        { y: 'row', frameAnchor: 'left', textAnchor: 'start', dy: 7, dx: 6, text: () => '× kept back', fill: colour },
      ),
    ],
  };
}
