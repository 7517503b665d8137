import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EvaluationBody } from '@selvbook/queries';
import { createSimulation, type InterviewCount, type SimulationAccount } from '@selvbook/simulation';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt, type Api, type Fact } from './api-client.js';
import { DocumentedAnswers } from './documented-answers.js';
import { figuresOf } from './figures.js';
import { startProgram, startServer, type Service } from './programs.js';
import { rateCounts, shareCounts, shareOf } from './simulated-counts.js';
import { CALLERS_CLOCK } from './served-folder.js';

const FROM = '2023-09-01';
const UNTIL = '2024-05-01';
/** An hour after the history's end. */
const NOW = '2024-04-30T23:00:00.000Z';

let folder: string;
let service: Service | undefined;
let api: Api;
let account: SimulationAccount;
let told: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-simulation-'));
  const options = ['--from', FROM, '--until', UNTIL, '--scale', '0.08', '--seed', 'seven'];
  const { said, ended } = startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, ['simulate', ...options]);
  expect(await ended).toBe(0);
  told = said.out;
  const simulation = createSimulation({ from: FROM, until: UNTIL, scale: 0.08, seed: 'seven', municipalities: 98 });
  const days = Array.from(simulation.days(), ({ date }) => date);
  expect([days[0], days.at(-1)]).toEqual([FROM, '2024-04-30']);
  account = simulation.account();
  service = await startServer(folder, CALLERS_CLOCK);
  const witness = new DocumentedAnswers();
  await witness.learnFrom(service.address);
  api = apiAt(() => service!.address, { at: account.events, now: NOW }, witness.hold);
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describe('the figures of a simulated history are what the simulator counted while it made it', () => {
  const GROUPINGS: [string, (one: InterviewCount) => string][] = [
    ['', () => ''],
    ['municipality', ({ municipality }) => municipality],
    ['month', ({ month }) => month],
    ['targetGroup', ({ targetGroup }) => targetGroup],
    ['interviewType', ({ interviewType }) => interviewType],
    ['origin', ({ origin }) => origin],
    ['leadTime', ({ leadTime }) => leadTime],
    ['municipality,month', ({ municipality, month }) => `${municipality} ${month}`],
    ['targetGroup,leadTime', ({ targetGroup, leadTime }) => `${targetGroup} ${leadTime}`],
  ];

  test.each(GROUPINGS)('grouped by "%s"', async (groupBy, group) => {
    const { share, rate } = figuresOf(api);
    const byGroup = ({ rows }: Awaited<ReturnType<typeof share>>) =>
      new Map(rows.map((row) => [Object.values(row.group).join(' '), row.counts]));
    const shares = await share(`groupBy=${groupBy}`);
    expect(shares).toMatchObject({ simulated: true });
    expect(byGroup(shares)).toEqual(shareCounts(account.interviews, group));
    const rates = await rate(`groupBy=${groupBy}&day=${UNTIL}`);
    expect(rates).toMatchObject({ simulated: true });
    expect(byGroup(rates)).toEqual(rateCounts(account.interviews, group, UNTIL.slice(0, 7)));
  });

  test('a project beside all others', async () => {
    const { projectId, from, members } = account.project;
    expect([from, members.length]).toEqual(['2024-01-01', 18]);
    const within = (member: boolean) => (one: InterviewCount) =>
      one.targetGroup === 'jobReady' && one.month >= '2024-01' && members.includes(one.municipality) === member;
    const { comparison } = await figuresOf(api).share(`projectId=${projectId}`);
    expect(comparison?.members.pooled).toMatchObject(shareOf(account.interviews, within(true)));
    expect(comparison?.others.pooled).toMatchObject(shareOf(account.interviews, within(false)));
    expect(comparison!.members.pooled.share!).toBeGreaterThan(comparison!.others.pooled.share! * 1.5);
    expect(told).toContain(String(comparison?.members.pooled.denominator));
  });

  test('a project before and after it began', async () => {
    const { projectId, members } = account.project;
    const jobReady = account.interviews.filter(({ targetGroup }) => targetGroup === 'jobReady');
    const { body } = await api.done<EvaluationBody>(`GET /v1/projects/${projectId}/evaluation`);
    expect(body).toMatchObject({
      simulated: true,
      before: { from: '2023-09', to: '2023-12' },
      after: { from: '2024-01', to: '2024-04' },
      definitions: [{ id: 'selfBookingShare', version: 2 }],
      caution: 'comparison, not effect',
    });
    expect(body.series.map(({ month }) => month)).toHaveLength(8);
    for (const { month, ...groups } of body.series) {
      for (const [group, member] of [
        ['members', true],
        ['others', false],
      ] as const) {
        const within = (one: InterviewCount) => one.month === month && members.includes(one.municipality) === member;
        expect(groups[group].pooled).toMatchObject(shareOf(jobReady, within));
      }
    }
    const shown = new Set(body.series.map(({ month }) => month));
    // The same once more from the simulator's own counts: means of the municipalities' changes.
    const changes = (some: readonly string[]) =>
      some.flatMap((code) => {
        const side = (after: boolean) =>
          shareOf(
            jobReady,
            (one) => one.municipality === code && one.month >= '2024-01' === after && shown.has(one.month),
          );
        const [before, after] = [side(false), side(true)];
        if (before.denominator === 0 || after.denominator === 0) return [];
        return [after.numerator / after.denominator - before.numerator / before.denominator];
      });
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const others = [...new Set(jobReady.map(({ municipality }) => municipality))].filter(
      (code) => !members.includes(code),
    );
    const { estimate, interval } = body.differenceInDifferences;
    expect(estimate).toBeCloseTo(mean(changes(members)) - mean(changes(others)), 12);
    // Of job-ready citizens a ninth book for themselves, and a third within the project; of so few it is not sure.
    expect(interval!.low).toBeLessThan(0.35 - 0.112);
    expect(interval!.high).toBeGreaterThan(0.35 - 0.112);
  });

  test('no-shows rise with the days waited', async () => {
    const { rows } = await figuresOf(api).rate(`groupBy=leadTime&day=${UNTIL}`);
    const missed = new Map(rows.map(({ group, share }) => [group.leadTime, 1 - share!]));
    expect(missed.get('1d')!).toBeLessThan(missed.get('8-14d')!);
    expect(missed.get('2-7d')!).toBeLessThan(missed.get('15-28d')!);
  });
});

describe('a service goes on working on a simulated log', () => {
  const live = (facts: readonly Fact[]): Fact => {
    const ended = new Set(facts.filter(({ type }) => type === 'Cancelled').map(({ data }) => data.bookingId));
    return facts.find(
      ({ type, data }) => type === 'Booked' && String(data.startsAt) > '2024-05-02' && !ended.has(data.bookingId),
    )!;
  };

  test('books, cancels, and lets the same citizen book again', async () => {
    const facts = await api.facts();
    expect([facts.length, facts[0]]).toMatchObject([account.events, { data: { simulated: true } }]);
    const { bookingId, citizenId, slotId } = live(facts).data;
    const booking = { slotId, citizenId, origin: 'summoned', channel: 'phone' };
    expect((await api.send('POST /v1/bookings', { body: booking })).status).toBe(409);
    await api.done(`POST /v1/bookings/${String(bookingId)}/cancellation`, { body: { by: 'citizen', reason: 'sick' } });
    const again = await api.done<{ bookingId: string }>('POST /v1/bookings', { body: booking });
    const { body } = await api.done(`GET /v1/citizens/${String(citizenId)}/bookings`, { at: again.position });
    expect(body).toMatchObject({ simulated: true });
    expect(body.bookings).toContainEqual(expect.objectContaining({ bookingId: again.body.bookingId, state: 'booked' }));
  });

  test('offers the slots of the weeks ahead', async () => {
    const { body } = await api.done<{ slots: object[] }>('GET /v1/availability?officeId=jobcenter-461-1&limit=500');
    expect(body).toMatchObject({ simulated: true });
    expect(body.slots.length).toBeGreaterThan(3);
  });
});
