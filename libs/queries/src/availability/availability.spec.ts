import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Booked, InterviewType, SlotOpened, TargetGroup } from '@selvbook/booking';
import { DATABASES } from '../../../../test/databases/databases.js';
import { GetAvailability, QueryRefused, type AvailabilityBody } from '../queries.js';
import { citizenStream, inAgenda, newItem, openSampleViews, type SampleViews } from '../sample-views.js';
import { GetAvailabilityHandler } from './get-availability.js';

const NOW = '2026-03-02T08:00:00.000Z';

let views: SampleViews;
let last: number;
const ids: Record<string, string> = {};

async function slot(
  name: string,
  adviserId: string,
  startsAt: string,
  more: Partial<SlotOpened['data']> = {},
): Promise<void> {
  const slotId = (ids[name] = newItem(adviserId, startsAt));
  last = await views.append(inAgenda(adviserId, startsAt), {
    type: 'SlotOpened',
    data: {
      slotId,
      adviserId,
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

async function book(name: string, adviserId: string, startsAt: string): Promise<string> {
  const bookingId = newItem(adviserId, startsAt);
  const data: Booked['data'] = {
    bookingId,
    slotId: ids[name] ?? '',
    citizenId: 'c1',
    origin: 'summoned',
    channel: 'web',
    interviewType: 'jobInterview',
    targetGroup: 'jobReady',
    municipality: '101',
    office: 'office-1',
    startsAt,
    endsAt: startsAt,
  };
  last = await views.append(inAgenda(adviserId, startsAt), { type: 'Booked', data });
  return bookingId;
}

async function citizen(citizenId: string, targetGroup: TargetGroup, adviserId?: string): Promise<void> {
  const stream = citizenStream(citizenId);
  const data = { municipality: '101', office: 'office-1', targetGroup, from: '2026-01-01' };
  last = await views.append(stream, { type: 'CitizenEnrolled', data });
  if (adviserId) last = await views.append(stream, { type: 'AdviserAssigned', data: { adviserId } });
}

describe.each(DATABASES)('over views in $name', (database) => {
  beforeAll(async () => {
    views = await openSampleViews(await database.ground());
    await slot('started', 'a1', '2026-03-02T08:00:00.000Z');
    await slot('today', 'a1', '2026-03-02T12:00:00.000Z');
    await slot('own', 'a2', '2026-03-05T09:00:00.000Z');
    await slot('cv', 'a1', '2026-03-03T09:00:00.000Z', { interviewType: 'cvInterview' });
    await slot('insured', 'a1', '2026-03-03T10:00:00.000Z', { targetGroups: ['insuredUnemployed'] });
    await slot('summons', 'a1', '2026-03-03T11:00:00.000Z', { audience: 'summons' });
    await slot('self', 'a1', '2026-03-03T12:00:00.000Z', { audience: 'selfBooking' });
    await slot('elsewhere', 'a2', '2026-03-04T09:00:00.000Z', { office: 'office-2' });
    await slot('group', 'a1', '2026-03-04T10:00:00.000Z', { interviewType: 'groupMeeting', capacity: 3 });
    await book('group', 'a1', '2026-03-04T10:00:00.000Z');
    await slot('full', 'a1', '2026-03-04T12:00:00.000Z');
    await book('full', 'a1', '2026-03-04T12:00:00.000Z');
    await slot('freed', 'a1', '2026-03-04T13:00:00.000Z');
    const startsAt = '2026-03-04T13:00:00.000Z';
    const bookingId = await book('freed', 'a1', startsAt);
    const cancelled = { bookingId, slotId: ids.freed ?? '', startsAt };
    await views.append(inAgenda('a1', startsAt), {
      type: 'Cancelled',
      data: { ...cancelled, by: 'citizen', reason: 'sick' },
    });
    await slot('withdrawn', 'a1', '2026-03-04T14:00:00.000Z');
    await views.append(inAgenda('a1', startsAt), {
      type: 'SlotWithdrawn',
      data: { slotId: ids.withdrawn ?? '', reason: 'closed' },
    });
    // The last half hour of the eight weeks that are shown by default, local time, and the first after it.
    await slot('lastDay', 'a1', '2026-04-27T21:30:00.000Z');
    await slot('tooFar', 'a1', '2026-04-27T22:00:00.000Z');
    await citizen('c1', 'jobReady', 'a2');
    await citizen('c2', 'activityReady');
  });
  afterAll(() => views.close());

  const ask = (parameters: Partial<GetAvailability['parameters']>): Promise<AvailabilityBody> =>
    new GetAvailabilityHandler(views.readModels, views.progress, views.log).execute(
      new GetAvailability({ now: NOW, minPosition: last }, { audience: 'selfBooking', limit: 50, ...parameters }),
    );
  const nameOf = new Map<string, string>();
  const names = (body: AvailabilityBody): (string | undefined)[] => {
    for (const [name, id] of Object.entries(ids)) nameOf.set(id, name);
    return body.slots.map(({ slotId }) => nameOf.get(slotId));
  };

  describe('availability', () => {
    test('shows what can be booked, by start: not the started, full, withdrawn, or too far ahead', async () => {
      const body = await ask({ officeId: 'office-1' });
      expect(names(body)).toEqual(['today', 'cv', 'insured', 'self', 'group', 'freed', 'own', 'lastDay']);
      expect(body).toMatchObject({ position: last, next: null });
      expect(body).not.toHaveProperty('eligible');
      expect(body.slots[4]).toEqual({
        slotId: ids.group,
        adviserId: 'a1',
        officeId: 'office-1',
        startsAt: '2026-03-04T10:00:00.000Z',
        endsAt: '2026-03-04T10:30:00.000Z',
        interviewType: 'groupMeeting',
        contactForm: 'video',
        targetGroups: ['jobReady', 'activityReady'],
        free: 2,
      });
    });

    test('narrows by type, group, audience and local days', async () => {
      const office = { officeId: 'office-1' };
      expect(names(await ask({ ...office, interviewType: 'cvInterview' }))).toEqual(['cv']);
      expect(names(await ask({ ...office, targetGroup: 'insuredUnemployed' }))).toEqual(['insured']);
      expect(names(await ask({ ...office, audience: 'summons', to: '2026-03-03' }))).toEqual([
        'today',
        'cv',
        'insured',
        'summons',
      ]);
      expect(names(await ask({ ...office, from: '2026-03-04', to: '2026-03-04' }))).toEqual(['group', 'freed']);
      expect(names(await ask({ officeId: 'office-2' }))).toEqual(['elsewhere']);
    });

    test("for a citizen: the citizen's office and group, own adviser's slots first", async () => {
      const body = await ask({ citizenId: 'c1' });
      expect(names(body)).toEqual(['own', 'today', 'cv', 'self', 'group', 'freed', 'lastDay']);
      expect(body.slots.map(({ ownAdviser }) => ownAdviser)).toEqual([true, ...Array.from({ length: 6 }, () => false)]);
      expect(body.eligible).toBe(true);
    });

    test('for a citizen holds only what a booking would not be refused for, whatever office or group is named', async () => {
      const own = await ask({ citizenId: 'c1', officeId: 'office-1', targetGroup: 'jobReady' });
      expect(names(own)).toEqual(names(await ask({ citizenId: 'c1' })));
      for (const audience of ['selfBooking', 'summons'] as const) {
        expect(names(await ask({ citizenId: 'c1', officeId: 'office-2', audience }))).toEqual([]);
        expect(names(await ask({ citizenId: 'c1', targetGroup: 'insuredUnemployed', audience }))).toEqual([]);
      }
      expect(names(await ask({ citizenId: 'c1', targetGroup: 'activityReady' }))).toEqual(names(own));
    });

    test('page by page comes to the same, own adviser or not', async () => {
      for (const parameters of [{ officeId: 'office-1' }, { citizenId: 'c1' }]) {
        const whole = names(await ask(parameters));
        for (const limit of [1, 2, 3]) {
          const paged: (string | undefined)[] = [];
          let cursor: string | null | undefined;
          while (cursor !== null) {
            const page: AvailabilityBody = await ask({ ...parameters, limit, ...(cursor && { cursor }) });
            paged.push(...names(page));
            cursor = page.next;
          }
          expect(paged).toEqual(whole);
        }
      }
    });

    test('for a citizen who may not book is the reasons and no slots; an office summoning is not asked', async () => {
      const refused = await ask({ citizenId: 'c2' });
      expect(refused).toMatchObject({ eligible: false, slots: [], next: null });
      expect(refused.reasons?.map(({ code }) => code)).toEqual(['no-adviser', 'first-interview-not-held']);
      const summoning = await ask({ citizenId: 'c2', audience: 'summons', to: '2026-03-03' });
      expect(names(summoning)).toEqual(['today', 'cv', 'summons']);
      expect(summoning).not.toHaveProperty('eligible');
    });

    test('is refused for an unknown citizen, no office, and a cursor of nobody', async () => {
      const code = (parameters: Partial<GetAvailability['parameters']>) =>
        ask(parameters).then(
          () => undefined,
          (error: unknown) => (error instanceof QueryRefused ? error.code : error),
        );
      expect(await code({ citizenId: 'c9' })).toBe('citizen-not-found');
      expect(await code({})).toBe('office-required');
      for (const cursor of ['x', 'bnVsbA', Buffer.from('[2,"a","b"]').toString('base64url')]) {
        expect(await code({ officeId: 'office-1', cursor })).toBe('invalid-cursor');
      }
    });

    test('sees a slot that was booked and one that came, once its view is there', async () => {
      await slot('late', 'a3', '2026-03-10T09:00:00.000Z', { office: 'office-3' });
      expect(names(await ask({ officeId: 'office-3' }))).toEqual(['late']);
      await book('late', 'a3', '2026-03-10T09:00:00.000Z');
      expect(names(await ask({ officeId: 'office-3' }))).toEqual([]);
    });

    test.each<InterviewType>(['jobInterview', 'groupMeeting'])(
      'asks the right for the type: %s',
      async (interviewType) => {
        expect(await ask({ citizenId: 'c1', interviewType })).toMatchObject({ eligible: true });
      },
    );
  });
});
