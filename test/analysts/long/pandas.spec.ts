import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from '@jest/globals';
import type { MetricBody } from '@selvbook/queries';
import { STANDS, type AnalystGround } from '../analyst-ground.js';
import { exported } from '../exported.js';
import { readByPandas, testWithPandas } from '../pandas.js';
import { simulated } from '../simulated.js';

const DAY = '2024-03-10';

/** What a column is for pandas: a whole number that may be lacking is a float. Versions differ in what text is, and in how fine an instant. */
const TYPES = { onBehalf: 'bool', joint: 'bool', corrections: 'int64', leadDays: 'float64' };
const STARTS = { csv: /^(object|str)$/, parquet: /^datetime64\[(ms|us|ns), UTC\]$/ } as const;

let ground: AnalystGround;
beforeEach(async () => {
  ground = await STANDS[0].begin();
});
afterEach(() => ground.end());

for (const format of ['csv', 'parquet'] as const) {
  testWithPandas(
    format,
    `pandas reads interviews exported as ${format} without help, and makes the API's figures of them`,
    async () => {
      const api = await simulated(ground);
      const asked = ['--what', 'interviews', '--day', DAY];
      const { rows: count, columns } = await exported(ground, `interviews.${format}`, ...asked);
      const found = readByPandas(join(ground.folder, `interviews.${format}`));
      expect([found.rows, found.columns]).toEqual([count, columns.map(({ name }) => name)]);
      expect(found.types).toEqual({ ...TYPES, startsAt: expect.stringMatching(STARTS[format]) });

      const rows = await told(asked);
      const starts = rows.map(({ startsAt }) => Date.parse(startsAt));
      const { null: none = 0, ...leadTimes } = tally(rows.map(({ leadTime }) => String(leadTime)));
      expect(found.leadTimes).toEqual(leadTimes);
      expect(leadTimes.none).toBeGreaterThan(0);
      expect(found.empty).toEqual({
        leadTime: none,
        leadDays: lacking(rows.map(({ leadDays }) => leadDays)),
        cancelledAt: lacking(rows.map(({ cancelledAt }) => cancelledAt)),
        outcomeAt: lacking(rows.map(({ outcomeAt }) => outcomeAt)),
      });
      expect([found.leadDays, found.joint, found.starts]).toEqual([
        rows.reduce((sum, { leadDays }) => sum + (leadDays ?? 0), 0),
        rows.filter(({ joint }) => joint).length,
        [Math.min(...starts), Math.max(...starts)],
      ]);

      const { body } = await api.done<MetricBody>(`GET /v1/metrics/attendance-rate?groupBy=month&day=${DAY}`);
      const counted = body.rows.filter(({ denominator }) => denominator > 0);
      expect(counted.length).toBeGreaterThan(1);
      expect(Object.entries(found.attendance).filter(([, [, due]]) => due > 0)).toEqual(
        counted.map((row) => [row.group.month, [row.numerator, row.denominator]]),
      );
    },
    180_000,
  );
}

interface Interview {
  readonly startsAt: string;
  readonly leadTime: string;
  readonly leadDays: number | null;
  readonly cancelledAt: string | null;
  readonly outcomeAt: string | null;
  readonly joint: boolean;
}

/** The same rows, read here. */
async function told(asked: readonly string[]): Promise<readonly Interview[]> {
  await exported(ground, 'interviews.ndjson', ...asked);
  const text = await readFile(join(ground.folder, 'interviews.ndjson'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Interview);
}

const lacking = (values: readonly unknown[]) => values.filter((value) => value === null).length;
const tally = (values: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, { length }]) => [value, length]));
