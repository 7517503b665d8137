import { beforeAll, describe, expect, test } from '@jest/globals';
import type { EvaluationBody } from '@selvbook/queries';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { townOf } from './town.js';

const { api } = servedFolder(CALLERS_CLOCK);
const town = townOf(api);

/** The project begins on 1 May 2026; June is over. */
const NOW = '2026-07-01T08:00:00.000Z';
const MONTHS = ['2026-03', '2026-04', '2026-05', '2026-06'];
/** 101 and 259 are members, 461 and 851 are not. By month: how many of how many interviews were self-booked. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  '101': ['1/4', '1/4', '3/4', '2/4'],
  '259': ['1/2', '0/2', '1/2', '1/2'],
  '461': ['1/4', '1/4', '1/2', '2/4'],
  '851': ['0/2', '1/2', '1/2', '0/2'],
};

let position = 0;

const ask = (call: string, sending = {}) =>
  api.send(`GET /v1/projects/${call}`, { now: NOW, at: position, ...sending });
const evaluationOf = async (call: string) =>
  (await api.done<EvaluationBody>(`GET /v1/projects/${call}`, { now: NOW, at: position })).body;

async function interview(municipality: string, day: string, selfBooked: boolean): Promise<void> {
  const [citizen, officeId, adviserId] = [
    `citizen-${municipality}-${day}`,
    `office-${municipality}`,
    `adviser-${municipality}`,
  ];
  await town.citizen(citizen, { municipality, officeId, adviserId });
  const { slotId } = (await town.slot(`${day}T09:00:00Z`, { officeId, adviserId })).body;
  await town.book(slotId, citizen, { origin: selfBooked ? 'selfBooked' : 'summoned' });
}

async function project(projectId: string, from: string, members: readonly string[]): Promise<void> {
  const municipalities = members.map((code) => ({ code, from }));
  const body = { name: projectId, from, targetGroups: ['jobReady'], municipalities };
  ({ position } = await api.done(`PUT /v1/projects/${projectId}`, { now: NOW, body }));
}

beforeAll(async () => {
  for (const [municipality, months] of Object.entries(COUNTED)) {
    await town.office(`office-${municipality}`, municipality);
    for (const [place, counted] of months.entries()) {
      const [selfBooked, all] = counted.split('/').map(Number) as [number, number];
      for (let one = 0; one < all; one += 1)
        await interview(municipality, `${MONTHS[place]!}-${20 + one}`, one < selfBooked);
    }
  }
  await project('from-may', '2026-05-01', ['101', '259']);
  await project('from-the-first', '2026-03-01', ['101', '259']);
  await project('alone', '2026-05-01', ['101']);
  await project('of-nobody', '2026-05-01', []);
}, 120_000);

describe('the evaluation of a project', () => {
  test('is what its few municipalities make by hand', async () => {
    const body = await evaluationOf('from-may/evaluation');
    expect(body).toMatchObject({
      position,
      metric: 'selfBookingShare',
      day: '2026-07-01',
      definitions: [{ id: 'selfBookingShare', version: 2 }],
      before: { from: '2026-03', to: '2026-04' },
      after: { from: '2026-05', to: '2026-06' },
      caution: 'comparison, not effect',
    });
    const sides = body.series.map(({ month, members, others }) =>
      [month, members, others].map((one) =>
        typeof one === 'string' ? one : `${one.pooled.numerator}/${one.pooled.denominator}`,
      ),
    );
    expect(sides).toEqual([
      ['2026-03', '2/6', '1/6'],
      ['2026-04', '1/6', '2/6'],
      ['2026-05', '4/6', '2/4'],
      ['2026-06', '3/6', '2/6'],
    ]);
    // Members: 2/8 to 5/8 and 1/4 to 2/4: 0.375 and 0.25. Others: 2/8 to 3/6 and 1/4 to 1/4: 0.25 and 0.
    const { estimate, interval, standardError, members, others } = body.differenceInDifferences;
    expect(estimate).toBeCloseTo(0.3125 - 0.125, 12);
    expect([members.change, others.change]).toEqual([0.3125, 0.125]);
    // Squared errors 0.125^2 / 4 and 0.25^2 / 4: 0.01953125 together, and 25 / 17 degrees of freedom.
    expect(standardError).toBeCloseTo(Math.sqrt(0.01953125), 12);
    expect((interval!.low + interval!.high) / 2).toBeCloseTo(estimate!, 12);
    expect(body.placebo).toEqual([]);
  });

  test('is the same, byte for byte, when it is asked again', async () => {
    for (const call of ['from-may/evaluation', 'from-may/evaluation?metric=attendanceRate', 'alone/evaluation']) {
      const [one, other] = [await ask(call), await ask(call)];
      expect([one.status, other.text]).toEqual([200, one.text]);
    }
  });

  test.each([
    ['from-the-first/evaluation', 'no-months-before', null],
    ['from-may/evaluation?to=2026-04-30', 'no-months-after', null],
    ['of-nobody/evaluation', 'no-members', null],
    ['alone/evaluation', 'single-municipality', expect.any(Number)],
    ['from-may/evaluation?from=2020-01-01&to=2020-12-31', 'no-months-before', null],
    // Nobody's attendance was recorded: there is no month with anything to compare.
    ['from-may/evaluation?metric=attendanceRate', 'no-months-before', null],
  ])('says why something is not known: %s is %s', async (call, reason, estimate) => {
    const body = await evaluationOf(call);
    expect(body.differenceInDifferences).toMatchObject({ estimate, interval: null, reason });
    expectReasons(body);
  });

  test('has nowhere a number that is none, nor an unknown without its reason', async () => {
    const body = await evaluationOf('from-may/evaluation');
    expectReasons(body);
    expect(body.preTrend).toMatchObject({ slopeDifference: null, reason: 'no-members' });
  });

  test('is refused where there is no such project, and where what is asked has no meaning', async () => {
    const codeOf = async (call: string) => {
      const { status, body } = await ask(call);
      return [status, body.code];
    };
    expect(await codeOf('nobodys/evaluation')).toEqual([404, 'project-not-found']);
    expect(await codeOf('from-may/evaluation?metric=happiness')).toEqual([400, 'invalid-request']);
    expect(await codeOf('from-may/evaluation?definition=selfBookingShare@9')).toEqual([400, 'invalid-request']);
    expect(await codeOf('from-may/evaluation?definition=attendanceRate@1')).toEqual([400, 'invalid-request']);
    expect(await codeOf('from-may/evaluation?from=2026-06-01&to=2026-05-01')).toEqual([400, 'invalid-request']);
  });
});

/** An estimate or an interval that is null has a reason beside it, a share that is null nothing below it. */
function expectReasons({ differenceInDifferences, preTrend, placebo, series }: EvaluationBody): void {
  for (const { interval, reason } of [differenceInDifferences, preTrend, ...placebo]) {
    expect(interval === null).toBe(reason !== undefined);
  }
  for (const { pooled } of series.flatMap(({ members, others }) => [members, others])) {
    expect(pooled.share === null).toBe(pooled.denominator === 0);
  }
}
