import { beforeAll, describe, expect, test } from '@jest/globals';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { townOf } from './town.js';

const { api } = servedFolder(CALLERS_CLOCK);
const town = townOf(api);

const BEFORE_ALL = '2026-02-02T08:00:00.000Z';
const AFTER_ALL = '2026-06-01T08:00:00.000Z';

/**
 * The project runs from 1 March to 30 April for jobReady. 101 is in it all the time, 147 from 16 March to 15 April, 851
 * never. Municipality, local day, who booked, what became of it, and the group where it is another than jobReady.
 */
const INTERVIEWS: readonly (readonly [string, string, string, string, string?])[] = [
  ['101', '2026-02-28', 'summoned', 'attended'], // a day before the project
  ['101', '2026-03-02', 'selfBooked', 'attended'],
  ['101', '2026-03-03', 'selfBooked', 'attended'],
  ['101', '2026-03-04', 'summoned', 'missed'],
  ['101', '2026-03-06', 'selfBooked', 'missed', 'insuredUnemployed'], // no group of the project
  ['101', '2026-03-20', 'selfBooked', 'missed'],
  ['101', '2026-03-24', 'selfBooked', 'cancelled'],
  ['147', '2026-03-10', 'summoned', 'attended'],
  ['147', '2026-03-15', 'selfBooked', 'attended'], // the last day before it joins
  ['147', '2026-03-16', 'selfBooked', 'attended'], // the first day in the project
  ['147', '2026-03-31', 'summoned', 'attended'],
  ['147', '2026-04-15', 'selfBooked', 'excused'], // the last day in the project
  ['147', '2026-04-16', 'selfBooked', 'missed'], // the first day out of it
  ['851', '2026-03-02', 'summoned', 'missed'],
  ['851', '2026-03-05', 'summoned', 'attended'],
  ['851', '2026-03-09', 'summoned', 'attended'],
  ['851', '2026-04-30', 'selfBooked', 'attended'], // the last day of the project
  ['851', '2026-05-01', 'selfBooked', 'attended'], // a day after it
];

const PROJECT = {
  name: 'Jobparate selvbooker',
  from: '2026-03-01',
  to: '2026-04-30',
  targetGroups: ['jobReady'],
  municipalities: [
    { code: '101', from: '2026-03-01' },
    { code: '147', from: '2026-03-16', to: '2026-04-15' },
  ],
};

let position = 0;

async function hold(index: number): Promise<void> {
  const [municipality, day, origin, outcome, targetGroup = 'jobReady'] = INTERVIEWS[index]!;
  const citizenId = `citizen-${index}`;
  const where = { municipality, officeId: `office-${municipality}` };
  await town.citizen(citizenId, { ...where, targetGroup, adviserId: `adviser-${municipality}` }, BEFORE_ALL);
  const more = { adviserId: `adviser-${municipality}`, officeId: where.officeId, targetGroups: [targetGroup] };
  const { slotId } = (await town.slot(`${day}T10:00:00Z`, more, BEFORE_ALL)).body;
  const { bookingId } = (await town.book(slotId, citizenId, { origin }, { now: BEFORE_ALL })).body;
  const end =
    outcome === 'cancelled'
      ? await town.cancel(bookingId, BEFORE_ALL)
      : await town.attend(bookingId, outcome, AFTER_ALL);
  position = Math.max(position, end.position);
}

const figure = async (name: string, query = '') =>
  (
    await api.done(`GET /v1/metrics/${name}?projectId=project-1&day=2026-06-01${query}`, {
      now: AFTER_ALL,
      at: position,
    })
  ).body;

beforeAll(async () => {
  for (const municipality of ['101', '147', '851']) await town.office(`office-${municipality}`, municipality);
  const answer = await api.done('PUT /v1/projects/project-1', { now: BEFORE_ALL, body: PROJECT });
  expect([answer.status, answer.body]).toEqual([201, { projectId: 'project-1', ...PROJECT }]);
  // One after the other: where a store is away now and then, only a caller who is alone knows what became of his call.
  for (const index of INTERVIEWS.keys()) await hold(index);
}, 60_000);

describe('a project against the others', () => {
  test('by the share that citizens booked themselves', async () => {
    const { comparison } = await figure('self-booking-share');
    expect(comparison).toMatchObject({
      members: {
        // 101: 2, 3, 20 March self-booked, 4 March summoned: 3 of 4. 147, days in: 16 March and 15 April of three: 2 of 3.
        // Pooled (3 + 2) / (4 + 3); mean (3/4 + 2/3) / 2 = 17/24.
        pooled: { numerator: 5, denominator: 7, share: 5 / 7 },
        mean: { municipalities: 2, share: expect.closeTo(17 / 24, 12) as unknown },
      },
      others: {
        // 147, days out: 15 March and 16 April of three: 2 of 3. 851: 30 April of four: 1 of 4.
        // Pooled (2 + 1) / (3 + 4); mean (2/3 + 1/4) / 2 = 11/24.
        pooled: { numerator: 3, denominator: 7, share: 3 / 7 },
        mean: { municipalities: 2, share: expect.closeTo(11 / 24, 12) as unknown },
      },
      definitions: [{ id: 'selfBookingShare', version: 2 }],
    });
  });

  test('by the share that was attended', async () => {
    const { comparison } = await figure('attendance-rate');
    expect(comparison).toMatchObject({
      members: {
        // 101: 2 and 3 March attended, 4 and 20 March missed: 2 of 4. 147, days in: 16 and 31 March attended, 15 April
        // excused: 2 of 2. Pooled (2 + 2) / (4 + 2); mean (1/2 + 1) / 2 = 3/4.
        pooled: { numerator: 4, denominator: 6, share: 4 / 6 },
        mean: { municipalities: 2, share: 0.75 },
        completeness: 1,
      },
      others: {
        // 147, days out: 10 and 15 March attended, 16 April missed: 2 of 3. 851: 5 and 9 March, 30 April attended, 2 March
        // missed: 3 of 4. Pooled (2 + 3) / (3 + 4); mean (2/3 + 3/4) / 2 = 17/24.
        pooled: { numerator: 5, denominator: 7, share: 5 / 7 },
        mean: { municipalities: 2, share: expect.closeTo(17 / 24, 12) as unknown },
      },
      definitions: [{ id: 'attendanceRate', version: 1 }],
    });
  });

  test('in a part of the period', async () => {
    const { comparison } = await figure('self-booking-share', '&from=2026-03-10&to=2026-03-31');
    expect(comparison).toMatchObject({
      // 101: 20 March self-booked: 1 of 1. 147: 16 March of two: 1 of 2. Pooled 2 of 3; mean (1 + 1/2) / 2 = 3/4.
      members: { pooled: { numerator: 2, denominator: 3 }, mean: { municipalities: 2, share: 0.75 } },
      // 147: 15 March of two: 1 of 2. 851: nothing.
      others: { pooled: { numerator: 1, denominator: 2 }, mean: { municipalities: 1, share: 0.5 } },
    });
  });

  test('narrows no row', async () => {
    const { rows } = await figure('attendance-rate', '&groupBy=municipality');
    const shown = (rows as { group: object; counts: object; completeness: number }[]).map(
      ({ group, counts, completeness }) => ({ ...group, ...counts, completeness }),
    );
    expect(shown).toEqual([
      // 28 February, 2 and 3 March; 4, 6 and 20 March; 24 March cancelled.
      { municipality: '101', attended: 3, missed: 3, excused: 0, cancelled: 1, notRecorded: 0, completeness: 1 },
      // 10, 15, 16 and 31 March; 16 April; 15 April excused.
      { municipality: '147', attended: 4, missed: 1, excused: 1, cancelled: 0, notRecorded: 0, completeness: 1 },
      // 5 and 9 March, 30 April, 1 May; 2 March.
      { municipality: '851', attended: 4, missed: 1, excused: 0, cancelled: 0, notRecorded: 0, completeness: 1 },
    ]);
  });

  test('after its definition was put right', async () => {
    const municipalities = [{ code: '101', from: '2026-03-01' }];
    const answer = await api.done('PUT /v1/projects/project-1', {
      now: AFTER_ALL,
      body: { ...PROJECT, municipalities },
    });
    expect(answer.status).toBe(200);
    ({ position } = answer);
    const { comparison } = await figure('self-booking-share');
    expect(comparison).toMatchObject({
      members: { pooled: { numerator: 3, denominator: 4 }, mean: { municipalities: 1, share: 0.75 } },
      // 147: 10 and 31 March summoned, 15 and 16 March, 15 and 16 April self-booked: 4 of 6. 851: 1 of 4.
      // Pooled (4 + 1) / (6 + 4); mean (2/3 + 1/4) / 2 = 11/24.
      others: {
        pooled: { numerator: 5, denominator: 10, share: 0.5 },
        mean: { municipalities: 2, share: expect.closeTo(11 / 24, 12) as unknown },
      },
    });
  });
});
