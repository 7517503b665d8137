import { describe, expect, test } from '@jest/globals';
import type { FigureAnswer } from '@selvbook/queries';
import { chartSvg } from '../chart/chart-svg.js';
import type { FiguresAtHand } from './figures-at-hand.js';
import { metricJson } from './metric-json.js';
import { metricRecords } from './metric-records.js';
import { askMetricQuestion, type MetricResult } from './metric-result.js';
import { metricTable } from './metric-table.js';

const AS_OF = '2026-02-10T11:00:00.000Z';
const CONTEXT = { now: '2026-11-26T09:00:00.000Z' };
const GROUPED = { groupBy: ['month'], asOf: AS_OF } as const;

const rowOf = (attended: number) => ({
  group: { month: '2026-01' },
  definition: { id: 'attendanceRate', version: 1 },
  numerator: attended,
  denominator: 20,
  share: attended / 20,
  interval: { low: 0.2, high: 0.9, level: 0.95 },
  counts: { attended, missed: 20 - attended, excused: 0, cancelled: 0, notRecorded: 7 },
  completeness: 0.75,
});
const sideOf = (numerator: number) => ({
  pooled: { numerator, denominator: 20, share: numerator / 20, interval: { low: 0.2, high: 0.9, level: 0.95 } },
  mean: { municipalities: 3, share: 0.5 },
  completeness: 0.625,
});
const thenBody = {
  ...{ position: 70, day: '2026-02-10', asOf: AS_OF, basis: 'recorded', from: null, to: null },
  definition: { id: 'attendanceRate', version: 1 },
  disclosure: { mode: 'public', minimumFrequency: 5, suppressed: 0 },
  rows: [rowOf(11)],
  comparison: { members: sideOf(11), others: sideOf(13), definitions: [] },
} as unknown as FigureAnswer;
const nowBody = { ...thenBody, position: 90, rows: [rowOf(12)] };

/** A past of which nothing but its answers is known, and a present that counts how often it is asked. */
function atHand() {
  const asked: string[] = [];
  const places = {
    past: {
      read: (_view: string, { at }: { readonly at: string }) => {
        asked.push(at);
        const body = at === AS_OF ? thenBody : nowBody;
        return Promise.resolve({ ...body, publish: () => Promise.resolve(body) });
      },
    },
  };
  const figures = { places, isLive: false, simulated: false } as unknown as FiguresAtHand;
  return { figures, asked };
}

async function resultOf(minimumFrequency?: number): Promise<{ result: MetricResult; asked: readonly string[] }> {
  const { figures, asked } = atHand();
  const parameters = { ...GROUPED, ...(minimumFrequency !== undefined && { minimumFrequency }) };
  const result = await askMetricQuestion(figures, { name: 'attendance-rate', parameters }, CONTEXT);
  return { result, asked };
}

const SINCE = /hat has changed since is not published: it would give small counts away/;

describe('what is published as of a moment', () => {
  test('is asked as of that moment, and of no other', async () => {
    expect((await resultOf(5)).asked).toEqual([AS_OF]);
    expect((await resultOf()).asked).toEqual([AS_OF, CONTEXT.now]);
  });

  test('is a table of that moment alone, and says why', async () => {
    const table = metricTable((await resultOf(5)).result);
    expect(table).toMatch(SINCE);
    expect(table).toContain('position 70');
    expect(table).not.toMatch(/change,|\bnow\b|position 90/);
    expect(table).toMatch(/members +then +11 .* 62\.5 % +50\.0 % +3\n/);
    const both = metricTable((await resultOf()).result);
    expect(both).not.toMatch(SINCE);
    expect(both).toMatch(/position 70[^]*position 90[^]*change, points/);
  });

  test('is the answer of that moment as JSON', async () => {
    expect(JSON.parse(metricJson((await resultOf(5)).result))).toMatchObject({ ...thenBody });
    expect(metricJson((await resultOf(5)).result)).not.toMatch(/"(then|now|difference)"/);
    expect(JSON.parse(metricJson((await resultOf()).result))).toMatchObject({
      difference: [{ numerator: 1, 'counts.missed': -1 }],
    });
  });

  test('is rows of that moment in a file, of which an empty one has the same columns', async () => {
    const { result } = await resultOf(5);
    const { columns, rows } = metricRecords(result);
    const moment = columns.findIndex(({ name }) => name === 'moment');
    expect(rows.map((row) => row[moment])).toEqual(['then']);
    const empty = metricRecords({ ...result, then: { ...result.then!, rows: [] } });
    expect(empty.columns.map(({ name }) => name)).toEqual(expect.arrayContaining(['moment', 'asOfMoment', 'basis']));
  });

  test('is a chart of that moment alone, and says why', async () => {
    const chart = chartSvg((await resultOf(5)).result, GROUPED);
    expect(chart).toMatch(SINCE);
    expect(chart).toContain('Denominator: 20 then.');
    expect(chart).toMatch(/Then, share, as one: members [^;]*; 62\.5 % recorded/);
    expect(chart).not.toMatch(/\bnow\b|Now|position 90/);
  });
});
