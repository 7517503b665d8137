import * as Plot from '@observablehq/plot';
import type { Group, MonthRow } from '../panels/monthly-comparison.js';
import { isSuppressed, shown } from '../values/published.js';
import { utc } from '../words/formats.js';
import { shareText } from '../words/share-text.js';
import type { Tongue } from '../words/tongue.js';
import { plotted } from './plotted.js';

interface Point {
  readonly month: string;
  readonly at: Date;
  readonly group: Group;
  readonly share: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly suppressed: boolean;
  readonly text: string;
}

const LOOKS: Readonly<Record<Group, { readonly symbol: 'circle' | 'diamond'; readonly days: number }>> = {
  all: { symbol: 'circle', days: 0 },
  // A little apart, so that one interval does not hide the other.
  members: { symbol: 'circle', days: -3 },
  others: { symbol: 'diamond', days: 3 },
};

const DAY_MS = 86_400_000;
const HEIGHT = 280;
/** The room that the label of a month takes, in pixels. */
const LABEL = 52;
/** How many months there may be from one label to the next. */
const STEPS = [1, 3, 6, 12, 24] as const;
const MARGINS = { marginLeft: 48, marginRight: 12, marginBottom: 28 } as const;

export interface MonthlyLook {
  /** Else it starts below the lowest interval, which dots with intervals may. */
  readonly fromZero: boolean;
  /** A day that stands between what was before and what is after it. */
  readonly began?: string;
}

/** Dots with intervals, a group each, month by month. `from`: where the axis of the shares begins. */
export function monthlyChart(
  rows: readonly MonthRow[],
  { fromZero, began }: MonthlyLook,
  tongue: Tongue,
): { readonly draw: ((width: number) => Element) | undefined; readonly from: number } {
  const points = rows.map((row) => pointOf(row, tongue));
  const lows = points.flatMap(({ low }) => low ?? []);
  const highs = points.flatMap(({ high }) => high ?? []);
  const from = fromZero || lows.length === 0 ? 0 : Math.floor(Math.min(...lows) * 20) / 20;
  const to = highs.length === 0 ? 1 : Math.min(1, Math.ceil(Math.max(...highs) * 20) / 20);
  if (points.length === 0) return { draw: undefined, from };
  return { draw: (width) => drawn(points, [from, to], began, width, tongue), from };
}

function drawn(
  points: readonly Point[],
  domain: [number, number],
  began: string | undefined,
  width: number,
  { formats }: Tongue,
): Element {
  const times = points.map(({ at }) => at.getTime());
  const ends = [Math.min(...times) - 15 * DAY_MS, Math.max(...times) + 15 * DAY_MS];
  return plotted({
    width,
    height: HEIGHT,
    ...MARGINS,
    x: { type: 'utc', domain: ends.map((end) => new Date(end)) },
    y: { domain },
    marks: [
      Plot.gridY({ ticks: 5, stroke: 'var(--grid)', strokeOpacity: 1 }),
      Plot.axisY({ ticks: 5, tickSize: 0, label: null, tickFormat: (share: number) => formats.axisShare(share) }),
      Plot.axisX({
        // Below its dots, and none where there are no dots.
        ticks: labelled(points, stepOf(ends, width)),
        tickSize: 4,
        label: null,
        tickFormat: (at: Date) => formats.shortMonth(at.toISOString().slice(0, 7)),
      }),
      ...(began === undefined
        ? []
        : [Plot.ruleX([utc(began)], { stroke: 'var(--edge)', strokeWidth: 1.5, strokeDasharray: '4 3' })]),
      ...(['others', 'members', 'all'] as const).flatMap((group) => seriesOf(points, group, domain[0])),
    ],
  });
}

/** The middle of every so many months that there are, the last of them among these. */
function labelled(points: readonly Point[], step: number): Date[] {
  const months = [...new Set(points.map(({ month }) => month))].sort();
  return months.filter((_, place) => (months.length - 1 - place) % step === 0).map((month) => utc(`${month}-15`));
}

/** From one label to the next, so that none runs into another. */
function stepOf([first = 0, last = 0]: readonly number[], width: number): number {
  const months = (last - first) / (30 * DAY_MS);
  const labels = (width - MARGINS.marginLeft - MARGINS.marginRight) / LABEL;
  return STEPS.find((step) => months / step <= labels) ?? STEPS[STEPS.length - 1] ?? 1;
}

function seriesOf(points: readonly Point[], group: Group, base: number): Plot.Markish[] {
  const own = points.filter((point) => point.group === group);
  const colour = `var(--${group})`;
  const { symbol } = LOOKS[group];
  return [
    Plot.lineY(own, { x: 'at', y: 'share', stroke: colour, strokeWidth: 1.25, strokeOpacity: 0.55 }),
    Plot.ruleX(
      own.filter(({ low }) => low !== undefined),
      { x: 'at', y1: 'low', y2: 'high', stroke: colour, strokeWidth: 1.75 },
    ),
    Plot.dot(
      own.filter(({ share }) => share !== undefined),
      { x: 'at', y: 'share', r: 3.5, symbol, fill: colour, stroke: 'var(--paper)', strokeWidth: 0.75, title: 'text' },
    ),
    Plot.dot(
      own.filter(({ suppressed }) => suppressed),
      { x: 'at', y: () => base, r: 4, symbol: 'times', stroke: colour, strokeWidth: 1.5, title: 'text' },
    ),
  ];
}

function pointOf(row: MonthRow, tongue: Tongue): Point {
  const { words, formats } = tongue;
  return {
    month: row.month,
    at: new Date(utc(`${row.month}-15`).getTime() + LOOKS[row.group].days * DAY_MS),
    group: row.group,
    share: shown(row.share),
    low: shown(row.low),
    high: shown(row.high),
    suppressed: isSuppressed(row.share),
    text: `${words.groups[row.group]}, ${formats.month(row.month)}: ${shareText(row, tongue)}`,
  };
}
