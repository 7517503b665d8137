import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Predicate } from '@selvbook/metrics';
import type { OwnShareBody } from '@selvbook/queries';
import fc from 'fast-check';
import { STANDS, type AnalystGround } from '../analyst-ground.js';
import { drawnShare, predicateSql, type DrawnShare, type FieldValues } from '../drawn-definition.js';
import { READ, withDuck, type Ask } from '../duck.js';
import { exported } from '../exported.js';
import { by, columns, lines } from '../random-question.js';

const DAY = '2024-02-20';
/** Each is a replay of its own in a program of its own, and answers for a dozen predicates. */
const RUNS = 6;
const FIELDS = ['origin', 'status', 'joint', 'leadTime', 'interviewType', 'targetGroup', 'municipality', 'office'];
const GROUPS = ['municipality', 'office', 'month', 'targetGroup', 'interviewType', 'origin', 'leadTime'];
/** What each unit is among the exported rows. */
const UNITS = { interview: 'true', booking: `origin <> 'walkIn'` } as const satisfies Record<
  DrawnShare['unit'],
  string
>;

let ground: AnalystGround;
beforeEach(async () => {
  ground = await STANDS[0].begin();
});
afterEach(() => ground.end());

const file = (name: string) => join(ground.folder, name);

test('whatever an analyst defines is counted as SQL counts it of the exported interviews', async () => {
  const made = await ground.selvbook('simulate', '--municipalities', '3', '--months', '2', '--scale', '0.3');
  expect(made.code).toBe(0);
  await exported(ground, 'interviews.parquet', '--what', 'interviews', '--day', DAY);
  await withDuck(async (ask) => {
    const select = `select *, strftime(date, '%Y-%m') as month from ${READ.parquet(file('interviews.parquet'))}`;
    await ask(`create table interviews as ${select}`);
    let [told, counted] = [0, 0];
    const [interview, booking] = [await drawn(ask, 'interview'), await drawn(ask, 'booking')];
    await fc.assert(
      fc.asyncProperty(fc.oneof(interview, booking), QUESTION, async (definition, { groups, period }) => {
        const { rows } = await replayed(definition, groups, period);
        const computed = await ask(computedSql(definition, groups, period));
        expect(lines(rows.map(plainly))).toEqual(lines(computed.map(withCompleteness)));
        told += rows.length;
        counted += rows.filter(({ numerator, denominator }) => numerator > 0 && numerator < denominator).length;
      }),
      // A smaller definition that also fails would take a replay each.
      { numRuns: RUNS, examples: [[ORDINARY, { groups: ['municipality', 'month'], period: {} }]], endOnFailure: true },
    );
    process.stdout.write(`${RUNS} drawn definitions: ${told} rows, ${counted} of them with a share between 0 and 1\n`);
    expect(counted).toBeGreaterThan(0);
  });
}, 180_000);

/** Among the drawn ones, so that some rows have a share between none and all for certain. */
const ORDINARY: DrawnShare = {
  id: 'ordinary',
  version: 1,
  kind: 'share',
  unit: 'booking',
  numerator: { status: ['attended'] },
  denominator: { status: ['attended', 'missed'] },
  counts: { summoned: { origin: ['summoned'] } },
  completeness: { numerator: { status: ['attended', 'missed'] }, denominator: { not: { status: ['cancelled'] } } },
  exclusions: [],
};

interface Asked {
  readonly from?: string;
  readonly to?: string;
}

const QUESTION = fc.record({
  groups: fc.subarray(GROUPS, { maxLength: 3 }),
  period: fc.record(
    {
      from: fc.constantFrom('2024-01-01', '2024-01-17', '2024-02-01'),
      to: fc.constantFrom('2024-02-05', '2024-02-20', '2024-02-29'),
    },
    { requiredKeys: [] },
  ),
});

/** Definitions of a unit, by the values that its exported rows have. */
async function drawn(ask: Ask, unit: DrawnShare['unit']): Promise<fc.Arbitrary<DrawnShare>> {
  const valuesOf = async (field: string) => {
    const rows = await ask(`select distinct ${field} as "value" from interviews where ${UNITS[unit]} order by 1`);
    return [field, rows.map(({ value }) => value)] as const;
  };
  const values = Object.fromEntries(await Promise.all(FIELDS.map(valuesOf))) as FieldValues;
  return drawnShare(unit, values);
}

async function replayed(definition: DrawnShare, groups: readonly string[], { from, to }: Asked): Promise<OwnShareBody> {
  await writeFile(file('mine.json'), JSON.stringify(definition));
  const words = [
    ...['--definition', file('mine.json'), '--day', DAY, '--format', 'json'],
    ...(groups.length > 0 ? ['--group-by', groups.join()] : []),
    ...(from ? ['--from', from] : []),
    ...(to ? ['--to', to] : []),
  ];
  const { code, out, err } = await ground.selvbook('replay', ...words);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  return JSON.parse(out) as OwnShareBody;
}

function computedSql(definition: DrawnShare, groups: readonly string[], { from, to }: Asked): string {
  const { unit, numerator, denominator, counts, completeness, exclusions } = definition;
  const count = (name: string, ...predicates: readonly Predicate[]) =>
    `(count(*) filter (${predicates.map(predicateSql).join(' and ')}))::integer as ${name}`;
  const names = Object.keys(counts);
  const sums = [
    count('n', denominator, numerator),
    count('d', denominator),
    ...Object.entries(counts).map(([name, predicate]) => count(name, predicate)),
    count('recorded', completeness.denominator, completeness.numerator),
    count('due', completeness.denominator),
  ];
  const within = [
    UNITS[unit],
    ...exclusions.map(({ which }) => `not ${predicateSql(which)}`),
    ...(from ? [`date >= '${from}'`] : []),
    ...(to ? [`date <= '${to}'`] : []),
  ];
  return `select ${columns(groups, ...sums)} from interviews where ${within.join(' and ')} ${by(groups)}
    having d + due + ${names.join(' + ')} > 0`;
}

/** A row of the answer, as SQL tells it. */
const plainly = ({ group, numerator: n, denominator: d, counts, completeness }: OwnShareBody['rows'][number]) => ({
  ...group,
  n,
  d,
  ...counts,
  completeness,
});

const withCompleteness = ({ recorded, due, ...row }: Readonly<Record<string, unknown>>) => ({
  ...row,
  completeness: due === 0 ? null : Number(recorded) / Number(due),
});
