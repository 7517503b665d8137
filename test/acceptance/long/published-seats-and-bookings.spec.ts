import { describe, expect, test } from '@jest/globals';
import { isSuppressed, type Told } from '@selvbook/metrics';
import type {
  DisclosedFillRateBody,
  DisclosedLeadTimeBody,
  DisclosedMilestonesBody,
  DisclosedTimeToRefillBody,
} from '@selvbook/queries';
import { attack } from '../../disclosure/attack.js';
import { found } from '../../disclosure/bounds.js';
import { publishedCountry, SUPPRESSED } from '../published-country.js';

const { api, at } = publishedCountry();

interface Row {
  readonly group: Readonly<Record<string, string>>;
  readonly counts?: Readonly<Record<string, Told<number>>>;
  readonly made?: Told<number>;
}

const ask = async <Body>(figure: string, query: string): Promise<Body> =>
  (await api.done<Body>(`GET /v1/metrics/${figure}?day=2024-03-20&${query}`, { at: at() })).body;
const published = <Body>(figure: string, query: string) => ask<Body>(figure, `disclosure=public&${query}`);
const countsOf = ({ counts, made }: Row): Readonly<Record<string, Told<number>>> => counts ?? { made: made ?? 0 };
const isSmall = (count: unknown): boolean => typeof count === 'number' && count > 0 && count < 5;

/** A figure, and two groupings of it with what each rolls up to, as the axes of a table. */
const TABLES: readonly [string, string, readonly (readonly string[])[]][] = [
  ['fill-rate', 'by municipality and month', [['municipality'], ['month']]],
  ['fill-rate', 'by office and kind', [['municipality', 'office'], ['interviewType']]],
  ['time-to-refill', 'by municipality and month', [['municipality'], ['month']]],
  ['lead-time', 'by municipality and month', [['municipality'], ['month']]],
  ['lead-time', 'by office and origin', [['municipality', 'office'], ['origin']]],
  ['milestones', 'by municipality and target group', [['municipality'], ['targetGroup']]],
  ['milestones', 'by office', [['municipality', 'office']]],
];

describe.each(TABLES)('the %s %s, put to print', (figure, _how, axes) => {
  const levels = axes.reduce<number[][]>(
    (all, axis) => all.flatMap((some) => Array.from({ length: axis.length + 1 }, (_, level) => [...some, level])),
    [[]],
  );
  const groupingAt = (depths: readonly number[]) => axes.flatMap((axis, place) => axis.slice(0, depths[place])).join();
  const placesAt = (group: Row['group'], depths: readonly number[]) =>
    axes.map((axis, place) => axis.slice(0, depths[place]).map((name) => group[name]!));

  test('tells no count that its roll-ups could not give away, and every other as it is', async () => {
    const finest = axes.map(({ length }) => length);
    const { rows: whole } = await ask<{ rows: Row[] }>(figure, `groupBy=${groupingAt(finest)}`);
    const answers = await Promise.all(
      levels.map(async (depths) => ({
        depths,
        ...(await published<{ rows: Row[] }>(figure, `groupBy=${groupingAt(depths)}`)),
      })),
    );
    const names = Object.keys(countsOf(whole[0]!));
    const all = answers.flatMap(({ rows }) => rows.flatMap((row) => Object.values(countsOf(row))));
    expect(all.filter(isSmall)).toEqual([]);
    expect(all.some(isSuppressed)).toBe(true);
    expect(all.some((count) => typeof count === 'number' && count > 0)).toBe(true);
    for (const name of names) {
      const cells = whole.map((row) => ({
        places: placesAt(row.group, finest),
        parts: { [name]: countsOf(row)[name] as number },
      }));
      const questions = answers.map(({ depths, rows }) => ({
        levels: depths,
        told: new Map(
          rows.map((row) => {
            const count = countsOf(row)[name];
            const place = placesAt(row.group, depths).map((path) => path.join('/'));
            return [place.join('|'), typeof count === 'number' ? count : undefined] as const;
          }),
        ),
      }));
      // The attack also fails where a count is told that is not the true one.
      expect(found(attack(cells, name, questions), 5)).toEqual([]);
    }
  });
});

describe('a share of seats, put to print', () => {
  test.each(['fill-rate', 'time-to-refill'])('hides with a count of the %s all that is made of it', async (figure) => {
    const { rows, disclosure } = await published<DisclosedFillRateBody>(figure, 'groupBy=municipality,month');
    for (const { numerator, denominator, share, interval } of rows) {
      const hidden = isSuppressed(denominator);
      expect([isSuppressed(share), isSuppressed(interval)]).toEqual([hidden, hidden]);
      if (typeof numerator === 'number' && typeof denominator === 'number') {
        expect(isSmall(denominator - numerator)).toBe(false);
      }
      if (isSuppressed(numerator)) expect(hidden).toBe(true);
    }
    const marks = JSON.stringify(rows).split(JSON.stringify(SUPPRESSED)).length - 1;
    expect(disclosure).toEqual({ mode: 'public', minimumFrequency: 5, suppressed: marks });
  });

  test.each(['fill-rate', 'time-to-refill'])(
    'compares a project by the %s where nobody is given away',
    async (figure) => {
      const query = 'projectId=four&from=2024-01-01&to=2024-03-31';
      const { comparison } = await published<DisclosedFillRateBody>(figure, query);
      const { comparison: whole } = await ask<DisclosedFillRateBody>(figure, query);
      for (const side of ['members', 'others'] as const) {
        expect([SUPPRESSED, whole![side].pooled.numerator]).toContainEqual(comparison![side].pooled.numerator);
        expect([SUPPRESSED, whole![side].mean.share]).toContainEqual(comparison![side].mean.share);
        expect(isSmall(comparison![side].pooled.numerator)).toBe(false);
      }
      let small = 0;
      for (let day = 10; day < 30; day += 1) {
        const one = `projectId=four&from=2024-01-${day}&to=2024-01-${day + 1}`;
        const { members } = (await ask<DisclosedFillRateBody>(figure, one)).comparison!;
        if (!isSmall(members.pooled.numerator)) continue;
        small += 1;
        const told = (await published<DisclosedFillRateBody>(figure, one)).comparison!.members;
        expect(told).toMatchObject({
          pooled: { numerator: SUPPRESSED, share: SUPPRESSED },
          mean: { share: SUPPRESSED },
        });
      }
      expect(small).toBeGreaterThan(0);
    },
  );
});

test('hours to refill are told where enough seats lie on either side of a quantile', async () => {
  const { rows } = await published<DisclosedTimeToRefillBody>('time-to-refill', 'groupBy=municipality');
  for (const { counts, hours } of rows) {
    expect(hours.denominator).toEqual(counts.refilled);
    if (isSuppressed(hours.denominator)) expect(hours).toMatchObject({ median: SUPPRESSED, p90: SUPPRESSED });
    else if (hours.denominator > 0 && hours.denominator < 50) expect(hours.p90).toEqual(SUPPRESSED);
  }
  const [total] = (await published<DisclosedTimeToRefillBody>('time-to-refill', '')).rows;
  const [whole] = (await ask<DisclosedTimeToRefillBody>('time-to-refill', '')).rows;
  expect(total!.hours).toEqual(whole!.hours);
});

test('lead times are told where all of their classes are, and those of a group where all of its municipalities are', async () => {
  const { rows } = await published<DisclosedLeadTimeBody>('lead-time', 'groupBy=municipality');
  for (const { counts, days } of rows) {
    const hidden = Object.values(counts).some(isSuppressed);
    expect(isSuppressed(days.denominator)).toBe(hidden);
    if (hidden) expect(days).toMatchObject({ median: SUPPRESSED, p90: SUPPRESSED });
  }
  const { comparison } = await published<DisclosedLeadTimeBody>('lead-time', 'projectId=four');
  expect(comparison).toMatchObject({
    members: { pooled: { denominator: SUPPRESSED, median: SUPPRESSED }, mean: { median: SUPPRESSED } },
  });
});

test('milestones are told by day, the first one not at all', async () => {
  const { rows, disclosure } = await published<DisclosedMilestonesBody>('milestones', 'numbers=1,20,21,1000000');
  const [, second] = rows[0]!.milestones;
  expect(rows[0]!.milestones).toMatchObject([
    { number: 1, at: SUPPRESSED },
    { number: 20 },
    { number: 21, at: SUPPRESSED },
    { number: 1000000, at: null },
  ]);
  expect(second!.at).toMatch(/T23:00:00\.000Z$/);
  expect(disclosure).toEqual({ mode: 'public', minimumFrequency: 5, suppressed: 2 });
});

test('what is asked for wrongly is refused alike by every figure', async () => {
  for (const figure of ['fill-rate', 'time-to-refill', 'lead-time', 'milestones']) {
    const { status, body } = await api.send(`GET /v1/metrics/${figure}?disclosure=public&minimumFrequency=1`);
    expect([status, body]).toMatchObject([400, { errors: [{ parameter: 'minimumFrequency', code: 'out-of-range' }] }]);
  }
  const { status, body } = await api.send(
    'GET /v1/metrics/lead-time?disclosure=public&groupBy=municipality,month,origin,targetGroup',
  );
  expect([status, body]).toMatchObject([400, { errors: [{ parameter: 'groupBy', code: 'too-many' }] }]);
});
