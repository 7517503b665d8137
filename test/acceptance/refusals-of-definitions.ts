import { describe, expect, test } from '@jest/globals';
import type { RefusalGround } from './refusal-ground.js';
import { BEFORE, slotBody } from './town.js';

const project = { name: 'Projekt', from: '2026-01-01', targetGroups: ['jobReady'], municipalities: [] };
const aCitizen = { municipality: '851', officeId: 'office-1', targetGroup: 'jobReady' };

/** What offices, citizens, projects and slots are refused for. */
export function refusalsOfDefinitions({ api, town, refusalOf, nextDay, freshBooking }: RefusalGround): void {
  describe('offices, citizens and projects', () => {
    test('an office', async () => {
      const body = (municipality: string) => ({ body: { name: 'Jobcenter', municipality } });
      expect(await refusalOf('PUT /v1/offices/office-9', body('999'))).toBe('422 unknown-municipality');
      expect(await refusalOf('PUT /v1/offices/office-2', body('851'))).toBe('409 office-elsewhere');
      // Both hold: 409 goes before 422.
      expect(await refusalOf('PUT /v1/offices/office-2', body('999'))).toBe('409 office-elsewhere');
    });

    test('a citizen', async () => {
      const put = (more: object, actor?: string) =>
        refusalOf('PUT /v1/citizens/c-1', { body: { ...aCitizen, ...more }, ...(actor && { actor }) });
      expect(await put({ officeId: 'nothing' })).toBe('422 office-not-found');
      expect(await put({ officeId: 'nothing', municipality: '999' })).toBe('422 office-not-found');
      expect(await put({ municipality: '849' })).toBe('422 office-elsewhere');
      expect(await put({ municipality: '999' })).toBe('422 office-elsewhere');
      expect(await put({}, 'citizen/c-2')).toBe('403 not-yours');
    });

    test('a project', async () => {
      const put = (more: object) => refusalOf('PUT /v1/projects/project-1', { body: { ...project, ...more } });
      expect(await put({ to: '2025-12-31' })).toBe('422 period-reversed');
      const member = (code: string, to?: string) => ({ code, from: '2026-01-01', ...(to && { to }) });
      expect(await put({ municipalities: [member('851', '2025-12-31')] })).toBe('422 period-reversed');
      expect(await put({ municipalities: [member('999')] })).toBe('422 unknown-municipality');
      expect(await put({ to: '2025-12-31', municipalities: [member('999')] })).toBe('422 period-reversed');
    });
  });

  describe('slots', () => {
    test('one', async () => {
      const open = (startsAt: string, more: object = {}) =>
        refusalOf('POST /v1/slots', { body: slotBody(startsAt, { ...more }) });
      const day = nextDay();
      await town.slot(day);
      expect(await open(day)).toBe('409 slot-overlap');
      expect(await open(day, { officeId: 'nothing' })).toBe('409 slot-overlap');
      const later = nextDay();
      expect(await open(later, { officeId: 'nothing' })).toBe('422 office-not-found');
      expect(await open('2026-01-05T09:00:00Z')).toBe('422 in-the-past');
      expect(await open(BEFORE)).toBe('422 in-the-past');
      expect(await open('2026-01-05T09:00:00Z', { officeId: 'nothing' })).toBe('422 office-not-found');
      expect(await open(later, { endsAt: later })).toBe('422 period-reversed');
      expect(await open('2026-01-05T09:00:00Z', { endsAt: '2026-01-05T08:00:00Z' })).toBe('422 in-the-past');
      const lasting = (seconds: number) => ({ endsAt: new Date(Date.parse(later) + seconds * 1000).toISOString() });
      expect(await open(later, lasting(299))).toBe('422 bad-duration');
      expect(await open(later, lasting(330))).toBe('422 bad-duration');
      expect(await open(later, lasting(8 * 3600 + 60))).toBe('422 bad-duration');
      const lateEvening = later.replace('T09:00', 'T22:55');
      expect(await open(lateEvening, { endsAt: later.replace('T09:00', 'T23:01') })).toBe('422 bad-duration');
    });

    test('many: each is told for itself, and the good ones are kept', async () => {
      const [first, second, third] = [nextDay(), nextDay(), nextDay()];
      await town.slot(first);
      const slots = [
        slotBody(first),
        slotBody(second, { officeId: 'nothing' }),
        slotBody('2026-01-05T09:00:00Z'),
        slotBody(second, { endsAt: second }),
        slotBody(second, { endsAt: second.replace('00:00.000', '01:00.000') }),
        slotBody(third),
        slotBody(third),
      ];
      const { status, body } = await api.send<{ results: { code: string; slotId: string; detail: string }[] }>(
        'POST /v1/slots/bulk',
        { now: BEFORE, body: { slots } },
      );
      expect(status).toBe(200);
      expect(body.results).toEqual([
        ...[
          { index: 0, status: 409, code: 'slot-overlap' },
          { index: 1, status: 422, code: 'office-not-found' },
          { index: 2, status: 422, code: 'in-the-past' },
          { index: 3, status: 422, code: 'period-reversed' },
          { index: 4, status: 422, code: 'bad-duration' },
        ].map((result) => ({ ...result, detail: expect.stringMatching(/./) })),
        { index: 5, status: 201, slotId: expect.stringMatching(/^adviser-1_/) },
        { index: 6, status: 409, code: 'slot-overlap', detail: expect.stringMatching(/./) },
      ]);
    });

    test('withdrawn', async () => {
      const { slotId } = await freshBooking();
      expect(await refusalOf(`DELETE /v1/slots/${slotId}`)).toBe('409 slot-booked');
      expect(await refusalOf(`DELETE /v1/slots/adviser-1_2026-03-02_q83vASNFZ4mrze8BI0VniQ`)).toBe(
        '404 slot-not-found',
      );
      expect(await refusalOf('DELETE /v1/slots/what-is-this')).toBe('404 slot-not-found');
    });
  });
}
