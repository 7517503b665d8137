import { addToMonth } from '@selvbook/metrics';
import * as Plot from '@observablehq/plot';
import type { ChartPoint } from './chart-point.js';
import { seriesOf } from './chart-size.js';
import type { Unit } from './charted-figures.js';
import { GRID, PAPER, QUIET, SERIES_LOOKS, WIDTH } from './looks.js';
import { pointText } from './point-text.js';
import { tickText, valueDomain } from './value-axis.js';

const HEIGHT = 340;
const MARGIN = { left: 76, right: 16, top: 28, bottom: 32 };
const PLOT_WIDTH = WIDTH - MARGIN.left - MARGIN.right;
/** Between the dots of two lines, in px, so that one interval does not hide another: in half of a month's width at most. */
const APART = 9;
/** The widest label of a month, with what keeps it from the next. */
const LABEL_WIDTH = 62;

interface Placed {
  /** Months since the first one. */
  readonly x: number;
  /** Not a number where there is none or it is kept back: the line is broken there. */
  readonly y: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly suppressed: boolean;
  readonly intervalSuppressed: boolean;
  readonly text: string;
}

/** Lines of months with a dot and its interval each. What is kept back stands above the scale, so that nobody takes it for 0. */
export function monthsDrawing(points: readonly ChartPoint[], unit: Unit): Plot.PlotOptions {
  const months = monthsBetween(points.flatMap(({ month }) => month ?? []).sort());
  const names = seriesOf(points);
  const step = tickStep(months.length);
  const apart = Math.min(0.5 / names.length, (APART * months.length) / PLOT_WIDTH);
  return {
    width: WIDTH,
    height: HEIGHT,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    x: { type: 'linear', domain: [-0.5, months.length - 0.5] },
    y: { domain: valueDomain(points, unit), nice: 5 },
    style: { fontSize: '12px' },
    marks: [
      Plot.gridY({ ticks: 5, stroke: GRID, strokeOpacity: 1 }),
      Plot.axisY({ ticks: 5, tickSize: 0, label: null, tickFormat: tickText(unit) }),
      Plot.ruleY([0], { stroke: QUIET }),
      Plot.axisX(
        [...months.keys()].filter((at) => (step < 3 ? at % step === 0 : monthsSinceJanuary(months[at]) % step === 0)),
        { label: null, tickSize: 4, tickFormat: (at: number) => months[at] ?? '' },
      ),
      ...(points.some(({ value }) => value?.suppressed)
        ? [Plot.text(['kept back'], { frameAnchor: 'top-left', textAnchor: 'end', dx: -9, dy: -18, fill: QUIET })]
        : []),
      ...names.flatMap((name, index) => {
        const offset = (index - (names.length - 1) / 2) * apart;
        return lineMarks(placed(points, name, { months, offset, unit }), index);
      }),
    ],
  };
}

function lineMarks(line: readonly Placed[], index: number): Plot.Markish[] {
  const { colour, symbol } = SERIES_LOOKS[index % SERIES_LOOKS.length] ?? SERIES_LOOKS[0];
  const drawn = line.filter(({ y }) => !Number.isNaN(y));
  return [
    Plot.lineY(line, { x: 'x', y: 'y', stroke: colour, strokeWidth: 1.25, strokeOpacity: 0.6 }),
    Plot.ruleX(
      drawn.filter(({ low }) => low !== undefined),
      { x: 'x', y1: 'low', y2: 'high', stroke: colour, strokeWidth: 1.75 },
    ),
    ...[true, false].map((isHollow) =>
      Plot.dot(
        drawn.filter(({ intervalSuppressed }) => intervalSuppressed === isHollow),
        {
          ...{ x: 'x', y: 'y', r: 3.5, symbol, title: 'text' },
          ...(isHollow ? { fill: PAPER, stroke: colour } : { fill: colour, stroke: PAPER, strokeWidth: 0.75 }),
        },
      ),
    ),
    Plot.dot(
      line.filter(({ suppressed }) => suppressed),
      { x: 'x', frameAnchor: 'top', dy: -14, r: 3.5, symbol: 'times', stroke: colour, strokeWidth: 1.5, title: 'text' },
    ),
  ];
}

interface Place {
  readonly months: readonly string[];
  readonly offset: number;
  readonly unit: Unit;
}

/** A line's points, one for every month: where it has none, a hole. */
function placed(points: readonly ChartPoint[], name: string, { months, offset, unit }: Place): Placed[] {
  const own = new Map(points.filter(({ series }) => series === name).map((point) => [point.month, point] as const));
  return months.map((month, at) => {
    const point = own.get(month);
    const value = point?.value;
    return {
      x: at + offset,
      y: value?.value ?? NaN,
      low: value?.low ?? undefined,
      high: value?.high ?? undefined,
      suppressed: value?.suppressed ?? false,
      intervalSuppressed: value?.intervalSuppressed ?? false,
      text: point ? `${[month, name].filter(Boolean).join(', ')}: ${pointText(point, unit)}` : '',
    };
  });
}

function monthsBetween(sorted: readonly string[]): string[] {
  const [first = '', last = first] = [sorted[0], sorted.at(-1)];
  const months: string[] = [];
  for (let month = first; month !== '' && month <= last; month = addToMonth(month, 1)) months.push(month);
  return months;
}

const STEPS = [1, 2, 3, 6, 12, 24, 60];
function tickStep(months: number): number {
  const most = Math.floor(PLOT_WIDTH / LABEL_WIDTH);
  return STEPS.find((step) => months / step <= most) ?? 120;
}

const monthsSinceJanuary = (month = '0000-01'): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
