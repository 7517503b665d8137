import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FIGURE_NAMES } from '@selvbook/queries';
import { STANDS, type AnalystGround } from '../analyst-ground.js';
import { READ, withDuck } from '../duck.js';
import { simulated } from '../simulated.js';

const DAY = '2024-03-10';

let ground: AnalystGround;
beforeEach(async () => {
  ground = await STANDS[0].begin();
});
afterEach(() => ground.end());

const file = (name: string) => join(ground.folder, name);

async function told(...words: readonly string[]): Promise<string> {
  const { code, out, err } = await ground.selvbook('metrics', ...words);
  expect([words, code, code === 0 ? '' : err]).toEqual([words, 0, '']);
  return out;
}

test('writes tables for people, and files that say the same to DuckDB, kept back or told', async () => {
  const api = await simulated(ground);
  for (const name of FIGURE_NAMES) {
    const groupBy = name === 'milestones' ? 'municipality' : 'municipality,month';
    const words = [name, '--group-by', groupBy, '--day', DAY, '--disclosure', 'public'];
    const { body } = await api.done<{
      readonly position: number;
      readonly disclosure: { readonly suppressed: number };
      readonly rows: readonly { readonly milestones?: readonly unknown[] }[];
    }>(`GET /v1/metrics/${name}?groupBy=${groupBy}&day=${DAY}&disclosure=public`);
    const lines = body.rows.flatMap(({ milestones }) => milestones ?? [undefined]).length;
    const table = await told(...words);
    expect(table).toContain(`position ${body.position}, day ${DAY}`);
    expect(table.match(/kept back/g)?.length ?? 0).toBeGreaterThan(0);
    expect(table.split('\n\n')[1]?.trimEnd().split('\n')).toHaveLength(lines + 1);

    for (const format of ['csv', 'parquet']) await told(...words, '--format', format, '--out', file(`m.${format}`));
    await withDuck(async (ask) => {
      const namesIn = async (format: 'csv' | 'parquet') =>
        (await ask(`describe select * from ${READ[format](file(`m.${format}`))}`)).map((one) =>
          String(one.column_name),
        );
      const names = await namesIn('parquet');
      expect(await namesIn('csv')).toEqual(names);
      const kept = names.filter((one) => one.endsWith('Suppressed'));
      const plain = (one: string) => `coalesce(try_cast(${one}::varchar as double)::varchar, ${one}::varchar)`;
      const differing = names.map((one) => `${plain(`a.${one}`)} is distinct from ${plain(`b.${one}`)}`);
      expect(kept.length).toBeGreaterThan(0);
      // The same lines in the same order; 13.0 is 13 in CSV.
      const [different] = await ask(`select count(*) as n from
          ${READ.parquet(file('m.parquet'))} a positional join ${READ.csv(file('m.csv'))} b
          where ${differing.filter((one) => !/reachedAt:|asOfMoment/.test(one)).join(' or ')}`);
      expect([name, Number(different?.n)]).toEqual([name, 0]);
      const [sums] = await ask(`select count(*) as n, count(*) filter (position = ${body.position}) as same
          from ${READ.csv(file('m.csv'))}`);
      expect([Number(sums?.n), Number(sums?.same)]).toEqual([lines, lines]);
    });
  }
}, 600_000);

test('tells what a figure was, is, and by how much it was restated', async () => {
  await simulated(ground);
  const words = ['--group-by', 'month', '--day', DAY, '--as-of', '2024-02-10T12:00:00+01:00', '--basis', 'occurred'];
  for (const name of FIGURE_NAMES.filter((one) => one !== 'milestones')) {
    const { then, now, difference } = JSON.parse(await told(name, ...words, '--format', 'json')) as Record<
      'then' | 'now',
      { readonly rows: readonly Readonly<Record<string, unknown>>[] }
    > & { readonly difference: readonly Readonly<Record<string, number | object>>[] };
    const count = name === 'lead-time' ? 'days.denominator' : 'denominator';
    const sum = ({ rows }: typeof now) =>
      rows.reduce((all, row) => {
        const { denominator = 0 } = (name === 'lead-time' ? row.days : row) as { denominator?: number };
        return all + denominator;
      }, 0);
    expect(sum(now)).toBeGreaterThan(sum(then));
    const differences = difference.reduce((all, row) => all + Number(row[count]), 0);
    expect([name, differences]).toEqual([name, sum(now) - sum(then)]);
    expect(await told(name, ...words)).toMatch(/change/);
  }
}, 600_000);
