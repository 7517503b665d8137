import { describe, expect, test } from '@jest/globals';
import type { DisclosedBody, MetricBody } from '@selvbook/queries';
import { attack } from '../disclosure/attack.js';
import { found } from '../disclosure/bounds.js';
import { publishedCountry, SUPPRESSED } from './published-country.js';

const FIGURES = ['self-booking-share', 'attendance-rate'];

const { api, at } = publishedCountry();

const everything = async (figure: string, query: string) =>
  (await api.done<MetricBody>(`GET /v1/metrics/${figure}?day=2024-04-01&${query}`, { at: at() })).body;
const published = async (figure: string, query: string) =>
  (await api.done<DisclosedBody>(`GET /v1/metrics/${figure}?day=2024-04-01&disclosure=public&${query}`, { at: at() }))
    .body;

const isSmall = (count: unknown): boolean => typeof count === 'number' && count > 0 && count < 5;
const placeOf = ({ group }: { readonly group: object }) => Object.values(group).join('|');

describe.each(FIGURES)('the %s, put to print', (figure) => {
  test.each(['', 'municipality', 'municipality,month', 'office,targetGroup', 'month,origin,leadTime'])(
    'tells by "%s" no count of one to four and no complement of one, and every other one as it is',
    async (groupBy) => {
      const { rows: whole } = await everything(figure, `groupBy=${groupBy}`);
      const { rows, disclosure } = await published(figure, `groupBy=${groupBy}`);
      expect(rows.map(placeOf)).toEqual(expect.arrayContaining(whole.map(placeOf)));
      const truth = new Map(whole.map((row) => [placeOf(row), row]));
      for (const { numerator, denominator, share, counts, ...row } of rows) {
        const told = [numerator, denominator, ...Object.values(counts)];
        expect(told.filter(isSmall)).toEqual([]);
        if (typeof denominator === 'number' && typeof numerator === 'number') {
          expect(isSmall(denominator - numerator)).toBe(false);
          expect(share).toBe(denominator === 0 ? null : numerator / denominator);
        } else {
          expect(share).toEqual(SUPPRESSED);
          expect(row.interval).toEqual(SUPPRESSED);
        }
        for (const [name, count] of Object.entries(counts)) {
          const own = truth.get(placeOf(row))?.counts[name] ?? 0;
          if (isSmall(own)) expect(count).toEqual(SUPPRESSED);
          else expect([own, SUPPRESSED]).toContainEqual(count);
        }
      }
      const marks = JSON.stringify(rows).split(JSON.stringify(SUPPRESSED)).length - 1;
      expect(disclosure).toMatchObject({ mode: 'public', minimumFrequency: 5, suppressed: marks });
    },
  );

  test('gives no count away by municipality and month, not even together with its roll-ups', async () => {
    const { rows } = await everything(figure, 'groupBy=municipality,month');
    const answers = await Promise.all(
      ['municipality,month', 'municipality', 'month', ''].map((groupBy) => published(figure, `groupBy=${groupBy}`)),
    );
    for (const name of Object.keys(rows[0]!.counts)) {
      const cells = rows.map(({ group, counts }) => ({
        places: [[group.municipality!], [group.month!]],
        parts: { [name]: counts[name]! },
      }));
      const questions = answers.map((answer, question) => ({
        levels: [
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ][question]!,
        told: new Map(
          answer.rows.map(({ group, counts }) => {
            const count = counts[name]!;
            const place = `${group.municipality ?? ''}|${group.month ?? ''}`;
            return [place, typeof count === 'number' ? count : undefined] as const;
          }),
        ),
      }));
      expect(found(attack(cells, name, questions), 5)).toEqual([]);
    }
  });

  test('compares a project with the others only where the municipalities would tell as much', async () => {
    const query = 'projectId=four&from=2024-01-01&to=2024-03-31';
    const { comparison } = await published(figure, query);
    const { comparison: whole } = await everything(figure, query);
    for (const side of ['members', 'others'] as const) {
      const { pooled, mean, completeness } = comparison![side];
      expect([SUPPRESSED, whole![side].completeness]).toContainEqual(completeness);
      expect([SUPPRESSED, whole![side].pooled.numerator]).toContainEqual(pooled.numerator);
      expect(isSmall(pooled.numerator)).toBe(false);
      expect([SUPPRESSED, whole![side].mean.share]).toContainEqual(mean.share);
    }
    const one = 'projectId=four&from=2024-02-05&to=2024-02-06';
    expect((await published(figure, one)).comparison).toMatchObject({ members: { pooled: { share: SUPPRESSED } } });
  });

  test('keeps nothing back where nobody asked for it, and as much as is asked for', async () => {
    expect(await everything(figure, 'disclosure=none&groupBy=municipality')).not.toHaveProperty('disclosure');
    const { rows, disclosure } = await published(figure, 'groupBy=municipality&minimumFrequency=1000');
    expect(disclosure.minimumFrequency).toBe(1000);
    const counts = rows.flatMap((row) => Object.values(row.counts));
    expect(counts.filter((count) => typeof count === 'number' && count > 0)).toEqual([]);
  });

  test('is not told in full to whoever names the smallest count to publish, and forgets the rest', async () => {
    for (const query of ['minimumFrequency=10', 'disclosure=none&minimumFrequency=10']) {
      const { status, body } = await api.send(`GET /v1/metrics/${figure}?${query}`);
      expect([status, body]).toMatchObject([400, { errors: [{ parameter: 'disclosure', code: 'required' }] }]);
    }
  });

  test('is given by three groupings at most, an office and its municipality being one', async () => {
    const asked = (groupBy: string) => api.send(`GET /v1/metrics/${figure}?disclosure=public&groupBy=${groupBy}`);
    expect((await asked('municipality,office,month')).status).toBe(200);
    expect((await asked('month,origin,leadTime&day=2024-04-01')).status).toBe(200);
    const { status, body } = await asked('municipality,month,origin,targetGroup');
    expect([status, body]).toMatchObject([400, { errors: [{ parameter: 'groupBy', code: 'too-many' }] }]);
  });

  test('is not given where it would give something away together with its roll-ups', async () => {
    const { status, body } = await api.send(
      `GET /v1/metrics/${figure}?disclosure=public&groupBy=municipality,targetGroup,leadTime`,
    );
    expect([status, body]).toMatchObject([400, { errors: [{ parameter: 'groupBy', code: 'not-protected' }] }]);
  });
});
