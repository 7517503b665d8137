import { expect } from '@jest/globals';
import type { MetricBody } from '@selvbook/queries';
import type { Api } from '../acceptance/api-client.js';
import { READ, type Ask } from './duck.js';
import { all, by, columns, drawQuestion, lines } from './random-question.js';

/** Files that were exported on one day. */
export interface ExportedRows {
  /** Parquet. */
  readonly interviews: string;
  /** CSV. */
  readonly cells: string;
  readonly day: string;
}

const QUESTIONS = 12;
const GROUPS = ['municipality', 'office', 'targetGroup', 'interviewType', 'origin', 'leadTime'];
/** Parameters of a question, and the columns they narrow. */
const FILTERS = {
  municipality: 'municipality',
  officeId: 'office',
  targetGroup: 'targetGroup',
  interviewType: 'interviewType',
  origin: 'origin',
} as const;
const COUNTED = `status <> 'cancelled' and not joint`;
/** Each side of each figure, and what is counted beside and in neither, as SQL over interviews says it. */
const FIGURES = [
  {
    path: 'self-booking-share',
    id: 'selfBookingShare',
    numerator: `${COUNTED} and origin = 'selfBooked'`,
    denominator: `${COUNTED} and (origin in ('selfBooked', 'summoned') or (origin = 'walkIn' and date < '2017-12-01'))`,
    beside: { unknown: `${COUNTED} and origin = 'unknown'`, walkIn: `${COUNTED} and origin = 'walkIn'` },
  },
  {
    path: 'attendance-rate',
    id: 'attendanceRate',
    numerator: `origin <> 'walkIn' and status = 'attended'`,
    denominator: `origin <> 'walkIn' and status in ('attended', 'missed')`,
    beside: {
      excused: `origin <> 'walkIn' and status = 'excused'`,
      notRecorded: `origin <> 'walkIn' and status = 'notRecorded'`,
    },
  },
] as const;

/** SQL: the rows of exported cells. */
export const cellsIn = (file: string): string =>
  `read_csv('${file}', nullstr = '', types = {'municipality': 'VARCHAR'})`;

/**
 * The API's figures are those that SQL computes of the exported interviews, and those that the exported cells add up to, for
 * filters, periods and groupings drawn at random.
 */
export async function expectFigures(api: Api, ask: Ask, { interviews: file, cells, day }: ExportedRows): Promise<void> {
  const interviews = `(select *, strftime(date, '%Y-%m') as month from ${READ.parquet(file)})`;
  const read = cellsIn(cells);
  const figures = FIGURES.flatMap((figure) => Array.from({ length: QUESTIONS }, () => figure));
  let told = 0;
  for (const { path, id, numerator, denominator, beside } of figures) {
    const drawing = { filters: FILTERS, groups: GROUPS, always: ['month'], day, hasPeriod: true };
    // With the month each row is of one version.
    const { query, groups, where, within } = await drawQuestion(ask, interviews, drawing);
    const question = `/v1/metrics/${path}?${query}`;
    const { body } = await api.done<MetricBody>(`GET ${question}`);
    const rows = body.rows.filter((row) => row.denominator > 0);
    const sides = (row: (typeof rows)[number]) => ({ ...row.group, n: row.numerator, d: row.denominator });
    const counts = (row: (typeof rows)[number]) =>
      Object.fromEntries(Object.keys(beside).map((name) => [name, row.counts[name]]));

    const asked = (sums: readonly string[], from: string, conditions: readonly string[]) =>
      ask(`select ${columns(groups, ...sums)} from ${from} where ${all(...conditions)} ${by(groups)} having d > 0`);
    const count = (condition: string, name: string) => `(count(*) filter (${condition}))::integer as ${name}`;
    const sums = [
      count(numerator, 'n'),
      count(denominator, 'd'),
      ...Object.entries(beside).map(([name, condition]) => count(condition, name)),
    ];
    const computed = await asked(sums, interviews, [...where, ...within]);
    expect([question, lines(computed)]).toEqual([
      question,
      lines(rows.map((row) => ({ ...sides(row), ...counts(row) }))),
    ]);
    told += rows.length;
    if (within.length > 0) continue;
    const added = await asked(['sum(numerator)::integer as n', 'sum(denominator)::integer as d'], read, [
      `figure = '${id}'`,
      ...where,
    ]);
    expect([question, lines(added)]).toEqual([question, lines(rows.map(sides))]);
  }
  expect(told).toBeGreaterThan(0);
}
