import { describe, expect, test } from '@jest/globals';
import type { FigureAnswer, FigureName, Grouping } from '@selvbook/queries';
import { DOMParser } from 'linkedom';
import { WrongUse } from '../exit-code.js';
import type { MetricResult } from '../metrics/metric-result.js';
import { chartSvg } from './chart-svg.js';

type Row = Readonly<Record<string, unknown>>;
const KEPT = { suppressed: true };

const attendance = (group: Readonly<Record<string, string>>, share: number, more: Row = {}): Row => ({
  group,
  definition: { id: 'attendanceRate', version: 1 },
  numerator: 100 * share,
  denominator: 100,
  share,
  interval: { low: share - 0.1, high: share + 0.1 },
  counts: { attended: 100 * share, missed: 100 - 100 * share, excused: 2, cancelled: 1, notRecorded: 3 },
  completeness: 0.9714,
  ...more,
});
const keptBack = (group: Readonly<Record<string, string>>): Row =>
  attendance(group, 0.5, {
    ...{ numerator: KEPT, denominator: KEPT, share: KEPT, interval: KEPT, completeness: KEPT },
    counts: { attended: KEPT, missed: KEPT, excused: 0, cancelled: 0, notRecorded: KEPT },
  });

const answer = (rows: readonly Row[], more: Row = {}): FigureAnswer =>
  ({
    ...{ position: 4711, day: '2026-11-26', from: '2026-08-01', to: '2026-10-31', rows },
    definition: { id: 'attendanceRate', version: 1 },
    ...more,
  }) as unknown as FigureAnswer;

const result = (rows: readonly Row[], more: Row = {}, name: FigureName = 'attendance-rate'): MetricResult => ({
  name,
  simulated: true,
  now: answer(rows, more),
});

const drawn = (asked: MetricResult, ...groupBy: Grouping[]): string => chartSvg(asked, { groupBy });

/** What a reader of the file finds in it. */
function parsed(svg: string) {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement as unknown as Element;
  const all = (selector: string): Element[] => [...root.querySelectorAll(selector)];
  return {
    root,
    texts: all('text').map(({ textContent }) => textContent),
    dots: all('circle title, path title').map(({ textContent }) => textContent),
  };
}
interface Element {
  readonly textContent: string;
  readonly parentElement: Element | null;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

const THREE = [
  attendance({ month: '2026-08' }, 0.8),
  keptBack({ month: '2026-09' }),
  attendance({ month: '2026-10' }, 0.9),
];
const PUBLIC = { disclosure: { mode: 'public', minimumFrequency: 5, suppressed: 9 } };

describe('a chart of months', () => {
  const svg = drawn(result(THREE, PUBLIC), 'month');
  const { root, texts, dots } = parsed(svg);

  test('is a picture with a name and a description, that loads and runs nothing', () => {
    expect([root.getAttribute('role'), root.getAttribute('aria-labelledby')]).toEqual([
      'img',
      'chart-title chart-desc',
    ]);
    const [title] = root.querySelectorAll('#chart-title');
    const [description] = root.querySelectorAll('#chart-desc');
    expect(title?.textContent).toBe('Attendance rate by month');
    expect(description?.textContent).toContain(
      '2026-08: 80.0 % (70.0 % to 90.0 %) of 100; 97.1 % recorded, 3 not recorded.',
    );
    expect(svg).not.toMatch(/<script|<style|<image|href=|url\(|@import|\son\w+=|[←↑→↓]/);
  });

  test('has a dot with its interval for what is told, and a scale from zero', () => {
    expect(dots).toContain('2026-08: 80.0 % (70.0 % to 90.0 %) of 100; 97.1 % recorded, 3 not recorded');
    expect(texts).toEqual(expect.arrayContaining(['0 %', '100 %', '2026-08', '2026-09', '2026-10']));
    const [first] = chartIntervals(root);
    const [zero, hundred] = [heightOf(root, '0 %'), heightOf(root, '100 %')];
    const share = (y: number) => (zero - y) / (zero - hundred);
    expect(first!.map(share).sort()).toEqual([expect.closeTo(0.7, 3), expect.closeTo(0.9, 3)]);
    expect(chartIntervals(root)).toHaveLength(2);
  });

  test('marks what is kept back above the scale, and draws no line through it', () => {
    expect(texts).toContain('kept back');
    const [mark] = marksOf(root, '2026-09');
    expect(mark?.textContent).toBe('2026-09: kept back of kept back; kept back recorded, kept back not recorded');
    const y = shiftOf(mark) + shiftOf(mark?.parentElement);
    expect(y).toBeLessThan(heightOf(root, '100 %') - 10);
    expect(svg).not.toContain('NaN');
    const told = drawn(result([THREE[0]!, attendance({ month: '2026-09' }, 0.85), THREE[2]!]), 'month');
    expect([segmentsIn(parsed(told).root), segmentsIn(root)]).toEqual([2, 0]);
  });

  test('says what it is of, how sure, where from, and that it is of nobody', () => {
    expect(texts.join(' ')).toContain('Simulated: true of nobody.');
    expect(texts.join(' ')).toContain('Denominator: 200 (and what is kept back of 1) in all.');
    expect(texts.join(' ')).toContain('Not recorded: 6 (and what is kept back of 1) in all; completeness 97.1 %.');
    expect(texts.join(' ')).toContain('counts below 5 are kept back (×), 9 values in all');
    expect(texts.join(' ')).toContain('attendanceRate@1: Attended interviews out of attended and missed ones.');
    expect(texts.join(' ')).toContain('Period: 2026-08-01 to 2026-10-31.');
    expect(texts.join(' ')).toContain('Position 4711, day 2026-11-26.');
  });

  test('is the same bytes for the same answer', () => {
    expect(drawn(result(THREE, PUBLIC), 'month')).toBe(svg);
    expect(drawn(result(THREE.slice(1), PUBLIC), 'month')).not.toBe(svg);
  });

  test('has a line and a name for each group, and for each of two moments', () => {
    const rows = ['b', 'a'].map((origin) => attendance({ month: '2026-08', origin }, 0.8));
    expect(parsed(drawn(result(rows), 'month', 'origin')).texts).toEqual(expect.arrayContaining(['a', 'b']));
    const then = { ...result(THREE), then: answer([attendance({ month: '2026-08' }, 0.6)]) };
    const past = parsed(drawn(then, 'month'));
    expect(past.texts).toEqual(expect.arrayContaining(['then', 'now']));
    expect(past.texts.join(' ')).toContain('Denominator: 100 then, 200 (and what is kept back of 1) now.');
  });
});

describe('a chart of groups', () => {
  test('has a bar from zero with its interval for each, and tells what was not recorded beside it', () => {
    const rows = [attendance({ municipality: '101' }, 0.8), keptBack({ municipality: '851' })];
    const { root, texts } = parsed(drawn(result(rows, PUBLIC), 'municipality'));
    expect(texts).toEqual(expect.arrayContaining(['101 København', '851 Aalborg', '× kept back', '0 %']));
    expect(texts).toContain('80.0 % (70.0 % to 90.0 %) of 100; 97.1 % recorded, 3 not recorded');
    const bars = [...root.querySelectorAll('rect')].filter((rect) => rect.getAttribute('x') !== null);
    expect(bars.map((bar) => bar.getAttribute('x'))).toEqual(['16']);
  });

  test('draws the median of what is a spread', () => {
    const days = { denominator: 40, median: { value: 13, interval: { low: 12, high: 14 } }, p90: null };
    const row = { group: {}, definition: { id: 'leadTime', version: 1 }, days, counts: {} };
    const { texts } = parsed(drawn(result([row], { definition: row.definition }, 'lead-time')));
    expect(texts).toEqual(expect.arrayContaining(['Lead time, median days', 'all', '13 (12 to 14) of 40', '0']));
  });
});

describe('no chart is drawn', () => {
  test.each<[string, () => string, string]>([
    ['of moments', () => drawn(result([], {}, 'milestones')), 'milestones are moments'],
    [
      'of 9 lines',
      () => drawn(result(groups(9, { month: '2026-08' })), 'month', 'office'),
      '9 lines, of which at most 8',
    ],
    ['of 61 bars', () => drawn(result(groups(61)), 'office'), '61 bars, of which at most 60'],
  ])('%s', (_of, draw, message) => {
    expect(draw).toThrow(WrongUse);
    expect(draw).toThrow(message);
  });

  test('but of as many as can be read, and of nothing', () => {
    expect(parsed(drawn(result(groups(8, { month: '2026-08' })), 'month', 'office')).texts).toContain('o-7');
    expect(parsed(drawn(result(groups(60)), 'office')).texts).toContain('o-59');
    expect(parsed(drawn(result([]), 'month')).texts).toContain('Nothing was counted.');
  });
});

const groups = (count: number, more: Readonly<Record<string, string>> = {}) =>
  Array.from({ length: count }, (_none, index) => attendance({ ...more, office: `o-${index}` }, 0.5));

/** The upper and the lower end of each interval, within the drawing. */
const chartIntervals = (root: Element): number[][] =>
  [...root.querySelectorAll('line[stroke-width="1.75"], g[stroke-width="1.75"] line')].map((line) =>
    ['y1', 'y2'].map((end) => Number(line.getAttribute(end))),
  );

const heightOf = (root: Element, tick: string): number => {
  const text = [...root.querySelectorAll('text')].find(({ textContent }) => textContent === tick);
  return shiftOf(text);
};

/** How far down an element is moved. */
const shiftOf = (element?: Element | null): number =>
  Number(/,([\d.-]+)\)/.exec(element?.getAttribute('transform') ?? '')?.[1]);

const marksOf = (root: Element, month: string): Element[] =>
  [...root.querySelectorAll('path')].filter(({ textContent }) => textContent.startsWith(`${month}: kept back`));

/** How many points of the line are joined to the one before. */
const segmentsIn = (root: Element): number =>
  [...root.querySelectorAll('g[stroke-opacity="0.6"] path')]
    .map((path) => path.getAttribute('d')?.match(/L/g)?.length ?? 0)
    .reduce((sum, count) => sum + count, 0);
