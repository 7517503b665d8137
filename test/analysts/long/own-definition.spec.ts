import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { definitionText, type ShareDefinition } from '@selvbook/metrics';
import { FIGURE_NAMES, figureOf, type OwnShareBody } from '@selvbook/queries';
import type { Api } from '../../acceptance/api-client.js';
import { STANDS, type AnalystGround } from '../analyst-ground.js';
import { READ, withDuck } from '../duck.js';
import { lines } from '../random-question.js';

const DAY = '2024-03-10';

/** A share that nobody publishes, and what it says in SQL over exported interviews. */
const MINE = {
  id: 'soonAndAlone',
  version: 7,
  kind: 'share',
  unit: 'interview',
  numerator: { leadTime: ['sameDay', '1d', '2-7d'] },
  denominator: {
    all: [{ origin: ['selfBooked', 'summoned'] }, { not: { any: [{ joint: [true] }, { status: ['excused'] }] } }],
  },
  counts: { missed: { status: ['missed'] }, waiting: { status: ['open', 'notRecorded'] } },
  completeness: {
    numerator: { status: ['attended', 'missed'] },
    denominator: { status: ['attended', 'missed', 'notRecorded'] },
  },
  exclusions: [{ which: { status: ['cancelled'] }, words: { da: 'Aflyste.', en: 'Cancelled.' } }],
};
const KEPT = `status <> 'cancelled'`;
const COUNTED = `${KEPT} and origin in ('selfBooked', 'summoned') and not (joint or status = 'excused')`;

let ground: AnalystGround;
afterEach(() => ground.end());

const file = (name: string) => join(ground.folder, name);

/** Two months that are made up. Only an embedded log is filled with such; a server gets a copy. */
async function simulate(stand: (typeof STANDS)[number]): Promise<void> {
  const words = ['simulate', '--municipalities', '3', '--months', '2', '--scale', '0.5'];
  expect(await ground.begin(words, { SELVBOOK_EVENT_STORE: 'embedded:' }).ended).toBe(0);
  if (stand === STANDS[0]) return;
  const { code } = await ground.selvbook('copy-log', 'embedded:data/events.db', 'env:SELVBOOK_EVENT_STORE');
  expect(code).toBe(0);
}

/** A service that has taken all of it in. */
async function served(): Promise<Api> {
  const { api } = await ground.serve();
  await api.done('GET /v1/metrics/self-booking-share', { at: await api.head() });
  await api.done('GET /v1/metrics/fill-rate', { at: await api.head() });
  return api;
}

async function replayed(definition: object, ...words: readonly string[]): Promise<string> {
  await writeFile(file('mine.json'), JSON.stringify(definition));
  const { code, out, err } = await ground.selvbook('replay', '--definition', file('mine.json'), '--day', DAY, ...words);
  expect([words, code, code === 0 ? '' : err]).toEqual([words, 0, '']);
  return out;
}

const answerOf = async (definition: object, ...words: readonly string[]) =>
  JSON.parse(await replayed(definition, ...words, '--format', 'json')) as OwnShareBody & {
    readonly simulated?: boolean;
  };

describe.each(STANDS)('a definition of an analyst, over $name', (stand) => {
  beforeEach(async () => {
    ground = await stand.begin();
  });

  test('counts what the API counts when it is a published one', async () => {
    await simulate(stand);
    const api = await served();
    const { body } = await api.done<{ readonly definitions: readonly ShareDefinition[] }>('GET /v1/definitions');
    const shares = body.definitions.filter(({ kind }) => kind === 'share');
    expect(shares.map(definitionText)).toEqual(
      expect.arrayContaining(['attendanceRate@1', 'fillRate@1', 'timeToRefill@1']),
    );
    for (const definition of shares) {
      const name = FIGURE_NAMES.find((one) => figureOf(one).id === definition.id) ?? '';
      const asked = `groupBy=municipality,month&from=2024-01-15&day=${DAY}&definition=${definitionText(definition)}`;
      const figure = await api.done<OwnShareBody>(`GET /v1/metrics/${name}?${asked}`);
      const own = { id: definition.id, version: definition.version, own: true };
      expect(figure.body.rows.length).toBeGreaterThan(3);
      expect(await answerOf(definition, '--group-by', 'municipality,month', '--from', '2024-01-15')).toEqual({
        ...figure.body,
        simulated: true,
        definition: own,
        rows: figure.body.rows.map((row) => ({ ...row, definition: own })),
      });
    }
  }, 480_000);

  test('counts what SQL counts of the exported interviews, in every format', async () => {
    // There is a log and no view: nothing that is live is needed.
    await simulate(stand);
    const { rows, ...said } = await answerOf(MINE, '--group-by', 'office,targetGroup', '--to', '2024-02-20');
    const definition = { id: 'soonAndAlone', version: 7, own: true };
    expect(said).toMatchObject({ simulated: true, definition, day: DAY, from: null, to: '2024-02-20' });
    const { code } = await ground.selvbook(
      ...['export', '--what', 'interviews', '--day', DAY, '--to', '2024-02-20', '--out', file('interviews.parquet')],
    );
    expect(code).toBe(0);
    for (const format of ['csv', 'parquet']) {
      const words = ['--group-by', 'office,targetGroup', '--to', '2024-02-20', '--format', format];
      await replayed(MINE, ...words, '--out', file(`mine.${format}`));
    }
    await withDuck(async (ask) => {
      const count = (condition: string) => `(count(*) filter (${condition}))::integer`;
      const due = `${KEPT} and status in ('attended', 'missed', 'notRecorded')`;
      const computed = await ask(`select office, targetGroup,
          ${count(`${COUNTED} and leadTime in ('sameDay', '1d', '2-7d')`)} as n, ${count(COUNTED)} as d,
          ${count(`${KEPT} and status = 'missed'`)} as missed, ${count(`${KEPT} and status in ('open', 'notRecorded')`)} as waiting,
          ${count(`${due} and status <> 'notRecorded'`)} as recorded, ${count(due)} as due
        from ${READ.parquet(file('interviews.parquet'))} group by all having d + missed + waiting + due > 0`);
      expect(computed.length).toBeGreaterThan(5);
      expect(
        lines(
          rows.map(({ group, numerator: n, denominator: d, counts, completeness }) => ({
            ...group,
            n,
            d,
            ...counts,
            completeness,
          })),
        ),
      ).toEqual(
        lines(
          computed.map(({ recorded, due: all, ...row }) => ({
            ...row,
            completeness: Number(all) === 0 ? null : Number(recorded) / Number(all),
          })),
        ),
      );
      for (const format of ['csv', 'parquet'] as const) {
        const told = await ask(`select office, targetGroup, numerator::integer as n, denominator::integer as d,
            count_missed::integer as missed, count_waiting::integer as waiting
          from ${READ[format](file(`mine.${format}`))} where own and definition = 'soonAndAlone' and simulated
            and position = ${said.position} and periodFrom is null and periodTo = '2024-02-20'`);
        expect(lines(told)).toEqual(lines(computed.map(({ recorded: _, due: __, ...row }) => row)));
      }
    });
  }, 480_000);

  test('is refused with every fault in a line of its own, and nothing is written', async () => {
    const numerator = { origin: ['selfBooked', 'phoned'], shoeSize: ['44'] };
    await writeFile(file('mine.json'), JSON.stringify({ ...MINE, numerator }));
    const out = file('mine.csv');
    const { code, err } = await ground.selvbook('replay', '--definition', 'mine.json', '--format', 'csv', '--out', out);
    expect([code, err.trimEnd().split('\n')]).toEqual([
      2,
      [
        'mine.json#/numerator/origin/1: One of: selfBooked, summoned, unknown, walkIn.',
        expect.stringMatching(/^mine\.json#\/numerator\/shoeSize: Of unit "interview" one of: origin, /),
      ],
    ]);
    expect(existsSync(out)).toBe(false);
  }, 60_000);
});
