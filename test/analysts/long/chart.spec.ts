import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { MetricBody } from '@selvbook/queries';
import { DOMParser } from 'linkedom';
import { dataFile } from '../../acceptance/appointments.js';
import { STANDS, type AnalystGround } from '../analyst-ground.js';

const DAY = '2024-03-10';

let ground: AnalystGround;
beforeEach(async () => {
  ground = await STANDS[0].begin();
});
afterEach(() => ground.end());

const file = (name: string) => join(ground.folder, name);
const metrics = (...words: readonly string[]) => ground.selvbook('metrics', ...words, '--day', DAY);

/** Two months that are made up. */
async function simulate(): Promise<void> {
  const words = ['simulate', '--municipalities', '3', '--months', '2', '--scale', '0.5'];
  expect((await ground.selvbook(...words)).code).toBe(0);
}

/** A figure as it is drawn into a file, and as it is told beside it. */
async function drawn(figure: string, ...words: readonly string[]) {
  const { code, out, err } = await metrics(figure, ...words, '--format', 'json', '--chart', file('chart.svg'));
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  return { answer: JSON.parse(out) as MetricBody, ...parsed(await readFile(file('chart.svg'), 'utf8')) };
}

describe('a chart that is asked for beside a table', () => {
  test('has a dot with its interval for each share by month, on a scale from zero, and says what it is of', async () => {
    await simulate();
    const { answer, root, texts, titled } = await drawn('attendance-rate', '--group-by', 'month');
    const [title] = root.querySelectorAll('#chart-title');
    expect([root.getAttribute('role'), title?.textContent]).toEqual(['img', 'Attendance rate by month']);
    expect(texts).toEqual(expect.arrayContaining(['Attendance rate by month', 'Simulated: true of nobody.']));
    expect(texts).toContain('0 %');
    const scale = scaleOf(root, 'y');
    const counted = answer.rows.filter(({ denominator }) => denominator > 0);
    expect(counted.length).toBeGreaterThan(1);
    const dots = titled('circle');
    expect(dots.map(({ text }) => text.split(';')[0])).toEqual(
      counted.map((row) => `${row.group.month}: ${inWords(row)}`),
    );
    expect(dots.map(({ shape }) => scale(Number(shape.getAttribute('cy'))))).toEqual(
      counted.map(({ share }) => expect.closeTo(share!, 6)),
    );
    const ends = [...root.querySelectorAll('g[stroke-width="1.75"] line')].map((line) =>
      ['y1', 'y2'].map((end) => scale(Number(line.getAttribute(end)))),
    );
    expect(ends).toEqual(
      counted.map(({ interval }) => [expect.closeTo(interval!.low, 6), expect.closeTo(interval!.high, 6)]),
    );
  }, 120_000);

  test('has a bar from zero, as long as its share, for each municipality', async () => {
    await simulate();
    const { answer, root, titled } = await drawn('self-booking-share', '--group-by', 'municipality');
    const scale = scaleOf(root, 'x');
    const bars = titled('rect');
    expect(answer.rows).toHaveLength(3);
    expect(bars.map(({ text }) => text.split(';')[0])).toEqual(answer.rows.map(inWords));
    for (const [place, { shape }] of bars.entries()) {
      const [from, width] = ['x', 'width'].map((name) => Number(shape.getAttribute(name)));
      expect(scale(from!)).toBeCloseTo(0, 6);
      expect(scale(from! + width!)).toBeCloseTo(answer.rows[place]!.share!, 6);
    }
  }, 120_000);

  test('calls nothing simulated that people did', async () => {
    expect((await ground.selvbook('import', dataFile('every-case.csv'))).code).toBe(0);
    const { texts, svg } = await drawn('attendance-rate', '--group-by', 'month');
    expect(texts).toContain('Attendance rate by month');
    expect(svg).not.toMatch(/simulated/i);
  }, 120_000);
});

describe('a chart that cannot be put where it was asked for', () => {
  beforeEach(async () => {
    await simulate();
    await mkdir(file('out'));
  });

  const into = (chart: string) => ['--format', 'csv', '--out', file('out/table.csv'), '--chart', file(chart)];
  const left = async () => (await readdir(file('out'), { recursive: true })).sort();

  test('leaves nothing of itself behind, and nothing of the table beside it', async () => {
    const nowhere = await metrics('attendance-rate', ...into('out/none/chart.svg'));
    expect([nowhere.code, nowhere.err, await left()]).toEqual([1, expect.stringMatching(/^[^\n]+ENOENT\.\n$/), []]);
    // Its name is taken by what a file must not take the place of.
    await mkdir(file('out/folder'));
    const folder = await metrics('attendance-rate', ...into('out/folder'));
    expect([folder.code, folder.err, await left()]).toEqual([
      2,
      expect.stringMatching(/^[^\n]+ is a folder[^\n]+\n$/),
      ['folder'],
    ]);
  }, 120_000);

  test('because none is drawn of it leaves the older one as it was', async () => {
    await writeFile(file('out/chart.svg'), 'older');
    for (const words of [['milestones'], ['attendance-rate', '--group-by', 'office,month,interviewType,origin']]) {
      const { code, err } = await metrics(...words, ...into('out/chart.svg'));
      expect([words, code, err]).toEqual([words, 2, expect.stringMatching(/^--chart: [^\n]+\n$/)]);
      expect([await left(), await readFile(file('out/chart.svg'), 'utf8')]).toEqual([['chart.svg'], 'older']);
    }
  }, 120_000);
});

interface Shape {
  readonly textContent: string;
  readonly parentElement: Shape | null;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Shape>;
}

/** What a reader of the file finds in it. */
function parsed(svg: string) {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement as unknown as Shape;
  return {
    svg,
    root,
    texts: [...root.querySelectorAll('text')].map(({ textContent }) => textContent),
    /** Shapes of this name that say what they show. */
    titled: (name: string) =>
      [...root.querySelectorAll(`${name} title`)].map(({ textContent, parentElement }) => ({
        text: textContent,
        shape: parentElement!,
      })),
  };
}

/** From a place along an axis to what it stands for, by the labels of the axis. */
function scaleOf(root: Shape, axis: 'x' | 'y'): (place: number) => number {
  const places = new Map(
    [...root.querySelectorAll('text[transform]')].map((text) => {
      const [x, y] = (/\(([\d.]+),([\d.]+)\)/.exec(text.getAttribute('transform') ?? '') ?? []).slice(1).map(Number);
      return [text.textContent, axis === 'x' ? x! : y!] as const;
    }),
  );
  const [zero, twenty] = [places.get('0 %')!, places.get('20 %')!];
  return (place) => (0.2 * (place - zero)) / (twenty - zero);
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const inWords = ({ share, interval, denominator }: MetricBody['rows'][number]) =>
  `${percent(share!)} (${percent(interval!.low)} to ${percent(interval!.high)}) of ${denominator}`;
