import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openViewWriter, type ViewWriter } from '@selvbook/read-models';
import { ATTACKED, ofInterviews } from './attacked/attacked-figures.js';

let views: ViewWriter;
beforeAll(async () => {
  views = await openViewWriter({ file: ':memory:' });
});
afterAll(() => views.close());

const DATE = '2026-02-20';
const PROJECT = {
  name: 'One member',
  from: '2026-01-01',
  targetGroups: ['jobReady' as const],
  municipalities: [{ code: '101', from: '2026-01-01' }],
};
const SUPPRESSED = { suppressed: true };
const { fill } = ofInterviews((days) => Object.entries(days).map(([lead, attended]) => [Number(lead), { attended }]));

/** The comparison of bookings so many days before their start, by municipality. */
async function compared(bookings: Readonly<Record<string, Readonly<Record<number, number>>>>) {
  const cells = Object.entries(bookings).map(([municipality, parts]) => ({
    ...{ municipality, office: `o${municipality}`, date: DATE, kind: 'jobReady' },
    parts,
  }));
  await fill(views, cells, PROJECT);
  const { comparison } = await ATTACKED['lead time']!.ask(views, { groupBy: [], projectId: 'p' }, 5);
  return comparison;
}

test('a mean of medians is kept back with any of them', async () => {
  // That it is 3.5 would say that of the 26 within a week one was booked 3 days before.
  expect(await compared({ '101': { 1: 24, 3: 1, 4: 25 } })).toMatchObject({
    members: { pooled: { denominator: 50, median: SUPPRESSED }, mean: { municipalities: 1, median: SUPPRESSED } },
    others: { pooled: { denominator: 0, median: null }, mean: { municipalities: 0, median: null } },
  });
});

test('a mean of medians is told where each is, those of the others too', async () => {
  const large = { 1: 100, 5: 200, 20: 150 };
  expect(await compared({ '101': large, '147': large, '851': large })).toMatchObject({
    members: { pooled: { denominator: 450 }, mean: { municipalities: 1, median: 5 } },
    others: { pooled: { denominator: 900 }, mean: { municipalities: 2, median: 5 } },
  });
});

test('of how many municipalities a group is, is kept back with how many it counts', async () => {
  expect(await compared({ '101': { 1: 2 }, '147': { 1: 40 } })).toMatchObject({
    members: { pooled: { denominator: SUPPRESSED }, mean: { municipalities: SUPPRESSED, median: SUPPRESSED } },
    others: { pooled: { denominator: SUPPRESSED }, mean: { municipalities: SUPPRESSED } },
  });
});

test('medians say nothing of a few others between them', async () => {
  // Of all 26 were booked 3 days before at most, of the member’s 23: exactly 3 of the 6 others.
  expect(await compared({ '101': { 3: 23, 4: 23 }, '147': { 3: 3, 4: 3 } })).toMatchObject({
    members: { pooled: { denominator: 46, median: SUPPRESSED } },
    others: { pooled: { denominator: 6, median: SUPPRESSED } },
  });
});
