import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SlotOpened } from '@selvbook/booking';
import { DATABASES } from '../../../../test/databases/databases.js';
import { GetAvailabilityByWeek, type AvailabilityByWeekBody } from '../queries.js';
import { inAgenda, newItem, openSampleViews, type SampleViews } from '../sample-views.js';
import { GetAvailabilityByWeekHandler } from './get-availability-by-week.js';

/** A Wednesday. */
const NOW = '2026-03-25T08:00:00.000Z';

let views: SampleViews;
let last: number;

async function slot(startsAt: string, more: Partial<SlotOpened['data']> = {}): Promise<void> {
  last = await views.append(inAgenda('a1', startsAt), {
    type: 'SlotOpened',
    data: {
      slotId: newItem('a1', startsAt),
      adviserId: 'a1',
      office: 'office-1',
      municipality: '101',
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + 1_800_000).toISOString(),
      interviewType: 'jobInterview',
      contactForm: 'video',
      targetGroups: ['jobReady', 'activityReady'],
      capacity: 1,
      audience: 'both',
      ...more,
    },
  });
}

describe.each(DATABASES)('over views in $name', (database) => {
  beforeAll(async () => {
    views = await openSampleViews(await database.ground());
    // Long gone, and never taken; this week but over; this week.
    await slot('2020-03-02T09:00:00.000Z');
    await slot('2026-03-24T09:00:00.000Z');
    await slot('2026-03-25T09:00:00.000Z', { capacity: 3, interviewType: 'groupMeeting' });
    // Sunday 29 March has 23 hours: its last local half hour, then the first one of Monday.
    await slot('2026-03-29T21:30:00.000Z');
    await slot('2026-03-29T22:00:00.000Z', { targetGroups: ['insuredUnemployed'] });
    await slot('2026-04-06T09:00:00.000Z', { audience: 'summons' });
    await slot('2026-04-06T10:00:00.000Z', { office: 'office-2' });
    await slot('2026-04-07T10:00:00.000Z', { office: 'Office-9', audience: 'selfBooking' });
    // Of the fourth week.
    await slot('2026-04-13T09:00:00.000Z');
  });
  afterAll(() => views.close());

  async function ask(parameters: Partial<GetAvailabilityByWeek['parameters']> = {}): Promise<AvailabilityByWeekBody> {
    const handler = new GetAvailabilityByWeekHandler(views.readModels, views.progress);
    const asked = { audience: 'selfBooking', weeks: 3, ...parameters } as const;
    return handler.execute(new GetAvailabilityByWeek({ now: NOW, minPosition: last }, asked));
  }
  const rows = async (parameters: Partial<GetAvailabilityByWeek['parameters']> = {}) =>
    (await ask(parameters)).rows.map(({ officeId, week, slots, free }) => [officeId, week, slots, free].join(' '));

  test('what is free is counted by office and week, from now on; a week ends with its Sunday, whatever the clocks do', async () => {
    expect(await ask()).toMatchObject({
      position: last,
      from: '2026-03-25',
      to: '2026-04-12',
      weeks: ['2026-03-23', '2026-03-30', '2026-04-06'],
    });
    expect(await rows()).toEqual([
      'Office-9 2026-04-06 1 1',
      'office-1 2026-03-23 2 4',
      'office-1 2026-03-30 1 1',
      'office-2 2026-04-06 1 1',
    ]);
  });

  test('an office, an interview type, a target group and an audience narrow it', async () => {
    expect(await rows({ officeId: 'office-2' })).toEqual(['office-2 2026-04-06 1 1']);
    expect(await rows({ officeId: 'nothing' })).toEqual([]);
    expect(await rows({ interviewType: 'groupMeeting' })).toEqual(['office-1 2026-03-23 1 3']);
    expect(await rows({ targetGroup: 'insuredUnemployed' })).toEqual(['office-1 2026-03-30 1 1']);
    expect(await rows({ audience: 'summons', officeId: 'office-1' })).toEqual([
      'office-1 2026-03-23 2 4',
      'office-1 2026-03-30 1 1',
      'office-1 2026-04-06 1 1',
    ]);
    expect(await rows({ weeks: 4, officeId: 'office-1' })).toContain('office-1 2026-04-13 1 1');
  });

  test('sums to what the slots one by one come to', async () => {
    const { rows: all } = await ask({ weeks: 26 });
    expect(all.reduce((sum, { slots }) => sum + slots, 0)).toBe(6);
    expect(all.reduce((sum, { free }) => sum + free, 0)).toBe(8);
  });
});
