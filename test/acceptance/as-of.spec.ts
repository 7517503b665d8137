import { describe, expect, test } from '@jest/globals';
import type { MetricBody } from '@selvbook/queries';
import { setTimeout as wait } from 'node:timers/promises';
import { everyCase, NOW } from './every-case.js';
import { townOf } from './town.js';

// What was recorded when is told by the service's own clock, which is that of today; what occurred when, by the file and by
// `Selvbook-Now`. Each test has an office or a month of every-case.csv to itself; numbers were counted by hand.

const { api, share, rate, log } = everyCase();
const town = townOf(api);

/** The instant at which the last fact was recorded; whatever is told from now on is recorded later. */
async function recordedSoFar(): Promise<{ readonly at: string; readonly position: number }> {
  const last = (await api.facts()).at(-1);
  const at = last?.recordedAt ?? '';
  while (Date.now() <= Date.parse(at)) await wait(1);
  return { at, position: last?.position ?? 0 };
}

async function known(command: Promise<{ readonly position: number }>): Promise<void> {
  log.position = Math.max(log.position, (await command).position);
}

const bookingOf = async (citizenId: string) => {
  const { body } = await api.done<{ readonly bookings: readonly { readonly bookingId: string }[] }>(
    `GET /v1/citizens/${citizenId}/bookings`,
    { at: log.position },
  );
  return body.bookings[0]?.bookingId ?? '';
};

const figuresIn = ({ rows, comparison, day }: MetricBody) => ({ rows, comparison, day });

describe('a figure as of a moment', () => {
  const november = 'groupBy=month&from=2017-11-01&to=2017-11-30';

  test('is the old one after a correction has restated its month', async () => {
    // 1, 3, 5, 29, 39, 40, 44; missed 2, 41
    const before = await rate(november);
    expect(before.rows).toMatchObject([{ numerator: 7, denominator: 9 }]);
    const then = await recordedSoFar();
    await known(town.attend(await bookingOf('c02'), 'attended', NOW, { reason: 'recordingError' }));
    expect((await rate(november)).rows).toMatchObject([{ numerator: 8, denominator: 9 }]);
    const old = await rate(`${november}&asOf=${then.at}`);
    expect(old).toMatchObject({ asOf: then.at, basis: 'recorded', position: then.position });
    expect(figuresIn(old)).toEqual(figuresIn(before));
    // A millisecond before, the last of the facts was not recorded; long after, all are.
    const earlier = await rate(`${november}&asOf=${new Date(Date.parse(then.at) - 1).toISOString()}`);
    expect(earlier.position).toBeLessThan(then.position);
    const later = await rate(`${november}&asOf=2199-01-01T00:00:00Z`);
    const now = await rate(november);
    expect(later.position).toBe(now.position);
    expect(figuresIn(later)).toEqual(figuresIn(now));
    // Asked again, it is the same answer.
    expect(await rate(`${november}&asOf=${then.at}`)).toEqual(old);
  }, 60_000);

  test('is told to be what it was, whatever has been recorded since', async () => {
    const { at } = await recordedSoFar();
    const call = `GET /v1/metrics/attendance-rate?${november}&asOf=${at}`;
    const first = await api.done(call);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{27}"$/);
    await known(town.office('office-since', '849'));
    const again = await api.send(call, { headers: { 'if-none-match': tag } });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
    const now = await api.send(call.replace(/&asOf=.*/, ''), { headers: { 'if-none-match': tag } });
    expect([now.status, now.headers.get('etag') === tag]).toEqual([200, false]);
  });

  test('misses an attendance that was recorded later', async () => {
    const day = 'from=2018-01-31&to=2018-01-31&officeId=fredericia';
    const then = await recordedSoFar();
    await known(town.attend(await bookingOf('c50'), 'missed', NOW));
    expect((await rate(day)).rows).toMatchObject([{ denominator: 1, counts: { missed: 1, notRecorded: 0 } }]);
    expect((await rate(`${day}&asOf=${then.at}`)).rows).toMatchObject([
      { denominator: 0, counts: { missed: 0, notRecorded: 1 }, completeness: 0 },
    ]);
  });

  test('by what had occurred counts imported history at the time it tells of; by what was recorded, when it was imported', async () => {
    const asOf = 'asOf=2017-11-15T12:00:00%2B01:00';
    const all = await rate(november);
    const occurred = await rate(`${november}&${asOf}&basis=occurred`);
    expect(occurred).toMatchObject({ asOf: '2017-11-15T11:00:00.000Z', basis: 'occurred', day: '2017-11-15' });
    expect(occurred.position).toBe(all.position);
    const sumOf = ({ rows }: MetricBody) => rows.reduce((sum, { denominator }) => sum + denominator, 0);
    expect(sumOf(occurred)).toBeLessThan(sumOf(all));
    const facts = (await api.facts()).filter(
      ({ metadata }) => String(metadata.occurredAt) <= '2017-11-15T11:00:00.000Z',
    );
    const outcomes = facts.filter(
      ({ type, data }) => type === 'MeetingAttended' || (type === 'MeetingMissed' && !data.excused),
    );
    expect(sumOf(occurred)).toBe(
      outcomes.filter(({ data }) => String(data.startsAt) >= '2017-10-31T23:00:00.000Z').length,
    );
    expect(await rate(`${november}&${asOf}`)).toMatchObject({ position: 0, rows: [], basis: 'recorded' });
  });

  test('before the first fact is of nothing, and of no project', async () => {
    const asOf = 'asOf=1999-12-31T23:00:00Z';
    expect(await share(asOf)).toMatchObject({ position: 0, day: '2000-01-01', rows: [] });
    expect(await share(`${asOf}&basis=occurred`)).toMatchObject({ day: '2000-01-01', rows: [] });
    const { status, code } = await api.send(`GET /v1/metrics/self-booking-share?${asOf}&projectId=job-ready`);
    expect([status, code]).toEqual([404, 'project-not-found']);
  });

  test('has a project beside all others as it was defined then', async () => {
    const then = await recordedSoFar();
    const before = await share('projectId=three-groups');
    const now = {
      name: 'Flere',
      from: '2017-10-30',
      targetGroups: ['jobReady'],
      municipalities: [{ code: '101', from: '2017-10-30' }],
    };
    await known(api.done('PUT /v1/projects/three-groups', { body: now }));
    expect((await share('projectId=three-groups')).comparison).not.toEqual(before.comparison);
    const old = await share(`projectId=three-groups&asOf=${then.at}`);
    expect(old.comparison).toEqual(before.comparison);
  });

  test.each([
    ['2018-03-24T22:59:59.999Z', '2018-03-24'],
    ['2018-03-24T23:00:00Z', '2018-03-25'],
    ['2018-03-25T21:59:59Z', '2018-03-25'],
    ['2018-03-26T00:30:00%2B02:00', '2018-03-26'],
    ['2017-10-29T22:59:59Z', '2017-10-29'],
    ['2017-10-29T23:00:00Z', '2017-10-30'],
  ])('judges %s by the local day %s, clock changes included', async (asOf, day) => {
    expect((await rate(`asOf=${asOf}&basis=occurred`)).day).toBe(day);
    expect((await rate(`asOf=${asOf}&day=2018-02-01`)).day).toBe('2018-02-01');
  });

  test.each([
    ['basis=occurred', 'asOf', 'required'],
    ['asOf=2018-01-01T12:00:00', 'asOf', 'bad-instant'],
    ['asOf=2018-01-01', 'asOf', 'bad-instant'],
    ['asOf=2018-01-01T12:00:00Z&basis=known', 'basis', 'unknown-value'],
  ])('%s is refused', async (query, parameter, code) => {
    const { status, body } = await api.send(`GET /v1/metrics/attendance-rate?${query}`);
    expect([status, body.errors]).toMatchObject([400, [{ parameter, code }]]);
  });
});
