import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FIGURE_NAMES, figureOf, type FigureName } from '@selvbook/queries';
import { STANDS, testAtLength, type AnalystGround } from './analyst-ground.js';
import { READ, withDuck } from './duck.js';
import { simulated } from './simulated.js';

const DAY = '2024-03-10';
/** Questions of each figure. */
const QUESTIONS = process.env.SELVBOOK_TEST_LONG ? 5 : 1;

let ground: AnalystGround;
afterEach(() => ground.end());

const file = (name: string) => join(ground.folder, name);

async function told(...words: readonly string[]): Promise<string> {
  const { code, out, err } = await ground.selvbook('metrics', ...words);
  expect([words, code, code === 0 ? '' : err]).toEqual([words, 0, '']);
  return out;
}

const chance = (part: number) => Math.random() < part;

/** A question of a figure in the words of an address, and in those of the command line. */
function drawQuestion(name: FigureName): { readonly query: string; readonly words: readonly string[] } {
  const { groupings, parameters } = figureOf(name);
  const drawn: [parameter: string, option: string, value: string][] = [['day', 'day', DAY]];
  const groups = groupings.filter(() => chance(0.3));
  const isPublished = groups.length <= 2 && chance(0.4);
  if (groups.length > 0) drawn.push(['groupBy', 'group-by', groups.join()]);
  if (isPublished) drawn.push(['disclosure', 'disclosure', 'public']);
  if (isPublished && chance(0.5)) drawn.push(['minimumFrequency', 'minimum-frequency', '8']);
  if (parameters.includes('from') && chance(0.5)) {
    drawn.push(['from', 'from', '2024-01-15'], ['to', 'to', '2024-02-20']);
  }
  if (parameters.includes('targetGroup') && chance(0.3)) drawn.push(['targetGroup', 'target-group', 'jobReady']);
  if (parameters.includes('numbers') && chance(0.5)) drawn.push(['numbers', 'numbers', '1,7,40']);
  if (chance(0.2)) drawn.push(['municipality', 'municipality', '101']);
  if (chance(0.2)) {
    drawn.push(['asOf', 'as-of', '2024-02-10T11:00:00.000Z'], ['basis', 'basis', 'occurred']);
  }
  if (name === 'self-booking-share' && chance(0.3)) drawn.push(['definition', 'definition', '1']);
  return {
    query: new URLSearchParams(Object.fromEntries(drawn.map(([parameter, , value]) => [parameter, value]))).toString(),
    words: [name, ...drawn.flatMap(([, option, value]) => [`--${option}`, value])],
  };
}

describe('beside a service', () => {
  beforeEach(async () => {
    ground = await STANDS[0].begin();
  });

  test('every figure is told as the API tells it, whatever is asked', async () => {
    const api = await simulated(ground);
    for (const name of FIGURE_NAMES) {
      for (let time = 0; time < QUESTIONS; time += 1) {
        const { query, words } = drawQuestion(name);
        const { body } = await api.done(`GET /v1/metrics/${name}?${query}`);
        const answer = JSON.parse(await told(...words, '--format', 'json')) as {
          readonly simulated: true;
          readonly then?: object;
        };
        const { simulated: isSimulated, then } = answer;
        expect([query, JSON.stringify(then ? { simulated: isSimulated, ...then } : answer)]).toEqual([
          query,
          JSON.stringify(body),
        ]);
      }
    }
  }, 600_000);
});

describe('the command metrics', () => {
  beforeEach(async () => {
    ground = await STANDS[0].begin();
  });

  testAtLength(
    'writes tables for people, and files that say the same to DuckDB, kept back or told',
    async () => {
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
    },
    600_000,
  );

  testAtLength(
    'tells what a figure was, is, and by how much it was restated',
    async () => {
      await simulated(ground);
      const words = [
        '--group-by',
        'month',
        '--day',
        DAY,
        '--as-of',
        '2024-02-10T12:00:00+01:00',
        '--basis',
        'occurred',
      ];
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
    },
    600_000,
  );
});
