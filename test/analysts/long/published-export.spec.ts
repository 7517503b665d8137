import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { STANDS, type AnalystGround } from '../analyst-ground.js';
import { withDuck } from '../duck.js';
import { exported } from '../exported.js';
import { simulated } from '../simulated.js';

const DAY = '2024-03-10';

let ground: AnalystGround;
beforeEach(async () => {
  ground = await STANDS[0].begin();
});
afterEach(() => ground.end());

test('a figure for publication tells and keeps back what the API does', async () => {
  const api = await simulated(ground);
  let keptBack = 0;
  for (const [figure, groupBy] of Object.entries(PUBLISHED)) {
    const grouped = groupBy === undefined ? [] : ['--group-by', groupBy];
    const name = `${figure}.csv`;
    const words = ['--what', 'metrics', '--disclosure', 'public', '--figure', figure, ...grouped, '--day', DAY];
    const { rows, columns } = await exported(ground, name, ...words);
    const by = groupBy ?? (figure === 'milestones' ? 'municipality' : 'municipality,month');
    const { body } = await api.done<{ rows: ToldRow[]; disclosure: { suppressed: number } }>(
      `GET /v1/metrics/${figure}?disclosure=public&day=${DAY}&groupBy=${by}`,
    );
    keptBack += body.disclosure.suppressed;
    const told = body.rows.flatMap(({ group, ...row }) => toldValues(row).map((value) => ({ ...group, ...value })));
    const groups = columns.map((one) => one.name).filter((one) => told.some((value) => one in value));
    const read = await withDuck((ask) =>
      ask(
        `select * from read_csv('${join(ground.folder, name)}', types = {'municipality': 'varchar', 'month': 'varchar'})`,
      ),
    );
    const lines = read.map((row) => groups.map((one) => shown(row[one])).join('|'));
    const expected = told.map((value) => groups.map((one) => shown((value as Record<string, unknown>)[one])).join('|'));
    expect([figure, lines.toSorted()]).toEqual([figure, expected.toSorted()]);
    expect(rows).toBe(expected.length);
  }
  expect(keptBack).toBeGreaterThan(50);
}, 180_000);

test('a figure that would be given away by its roll-ups is refused, and not a file of it is written', async () => {
  const api = await simulated(ground);
  const groupBy = 'municipality,targetGroup,leadTime';
  const { status, body } = await api.send(
    `GET /v1/metrics/attendance-rate?disclosure=public&day=${DAY}&groupBy=${groupBy}`,
  );
  expect([status, body]).toMatchObject([400, { errors: [{ parameter: 'groupBy', code: 'not-protected' }] }]);
  const folder = join(ground.folder, 'out');
  await mkdir(folder);
  const asked = ['--disclosure', 'public', '--group-by', groupBy, '--day', DAY];
  const [out, chart] = ['--out', '--chart'].map((option) => [option, join(folder, option.slice(2))]);
  for (const words of [
    ['metrics', 'attendance-rate'],
    ['metrics', 'attendance-rate', '--format', 'parquet', ...out!, ...chart!],
    ['export', '--what', 'metrics', '--figure', 'attendance-rate'],
    ['export', '--what', 'metrics', '--figure', 'attendance-rate', '--format', 'parquet', ...out!],
  ]) {
    const said = await ground.selvbook(...words, ...asked);
    expect([words, said]).toEqual([words, { code: 1, out: '', err: REFUSED }]);
    expect([words, await readdir(folder)]).toEqual([words, []]);
  }
  // By one grouping less the same figure is told: it is the roll-ups that stand in the way.
  const fewer = ['--disclosure', 'public', '--group-by', 'municipality,targetGroup', '--day', DAY];
  expect((await ground.selvbook('metrics', 'attendance-rate', ...fewer)).code).toBe(0);
}, 180_000);

const REFUSED =
  'Its sums by fewer groupings would give a count away that is kept back: ask for fewer groupings, or for a longer period.\n';

/** What is published in the test: by what it is mostly published by, or more finely. */
const PUBLISHED: Readonly<Record<string, string | undefined>> = {
  'self-booking-share': undefined,
  'attendance-rate': 'office,month',
  'fill-rate': 'office,month',
  'time-to-refill': 'municipality,interviewType',
  'lead-time': 'municipality,targetGroup',
  milestones: undefined,
};

type ToldRow = Readonly<Record<string, unknown>> & { readonly group: Readonly<Record<string, string>> };
const isKeptBack = (told: unknown) => JSON.stringify(told) === '{"suppressed":true}';

/** What a row of the API tells, one value each, under the names of the columns. */
function toldValues({ definition: _definition, interval, milestones, ...row }: Readonly<Record<string, unknown>>) {
  const value = (measure: string, told: unknown, ends: unknown = null) => {
    const { low, high } = (isKeptBack(ends) ? {} : (ends ?? {})) as { low?: number; high?: number };
    const suppressed = isKeptBack(told);
    const intervalSuppressed = !suppressed && isKeptBack(ends);
    return { measure, value: suppressed ? null : told, low, high, suppressed, intervalSuppressed, reachedAt: null };
  };
  const { share, counts, days, hours, ...plain } = row as Record<string, Record<string, unknown> | undefined>;
  const spreads = Object.entries({ days, hours }).flatMap(([name, spread]) =>
    Object.entries(spread ?? {}).map(([part, told]) => {
      const quantile = told as { value?: number; interval?: unknown } | number | null;
      const isOne = typeof quantile === 'object' && quantile?.value !== undefined;
      return isOne ? value(`${name}.${part}`, quantile.value, quantile.interval) : value(`${name}.${part}`, told);
    }),
  );
  return [
    ...Object.entries(plain).map(([name, told]) => value(name, told)),
    ...(share === undefined ? [] : [value('share', share, interval)]),
    ...Object.entries(counts ?? {}).map(([name, told]) => value(`counts.${name}`, told)),
    ...spreads,
    ...((milestones ?? []) as { number: number; at: unknown }[]).map(({ number, at }) => ({
      ...value(`milestones.${number}`, isKeptBack(at) ? at : null),
      reachedAt: isKeptBack(at) ? null : at,
    })),
  ];
}

/** A value as text that is the same for whatever it was read from. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return JSON.stringify(value);
  const isInstant = /^\d{4}-\d\d-\d\d[T ]\d\d:/.test(value);
  return isInstant ? String(Date.parse(value.replace(' ', 'T').replace(/\+00$/, 'Z'))) : value;
}
