import { expect, test } from '@jest/globals';
import { importedRows } from '../crash/imported-rows.js';
import { apiAt, type Sending } from './api-client.js';
import type { Service } from './programs.js';
import { AFTER_ALL, type ProblemBody, type RefusalGround } from './refusal-ground.js';
import { BEFORE, bookingBody, slotBody } from './town.js';

const project = { name: 'Projekt', from: '2026-01-01', targetGroups: ['jobReady'], municipalities: [] };
const NDJSON = { 'content-type': 'application/x-ndjson' };
const aCitizen = { municipality: '851', officeId: 'office-1', targetGroup: 'jobReady' };

/**
 * The conventions' codes.
 * @param ownClock a server that keeps its own clock
 * @param behind what a query was told whose view never came so far
 */
export function refusalsOfAnyCall(
  { api, town, told, refusalOf, freeSlot, freshBooking }: RefusalGround,
  ownClock: () => Service,
  behind: () => Promise<string>,
): void {
  test.each<[string, string, Sending]>([
    ['400 malformed-json', 'POST /v1/slots', { body: '{"adviserId":' }],
    ['400 malformed-json', 'PUT /v1/offices/office-9', { body: '', headers: { 'content-type': 'application/json' } }],
    [
      '400 invalid-request; #/colour unknown-field; #/municipality required',
      'PUT /v1/offices/office-9',
      { body: { name: 'Jobcenter', colour: 'red' } },
    ],
    [
      '400 invalid-request; #/slots/1/contactForm unknown-value',
      'POST /v1/slots/bulk',
      { body: { slots: [slotBody(BEFORE), slotBody(BEFORE, { contactForm: 'smoke' })] } },
    ],
    [
      '400 invalid-request; #/startsAt bad-instant',
      'POST /v1/slots',
      { body: slotBody(BEFORE, { startsAt: '2026-03-02T09:00:00' }) },
    ],
    ['400 invalid-request; #/citizenId looks-like-cpr', 'POST /v1/bookings', { body: bookingBody('x', '010190-1234') }],
    ['400 invalid-request; citizenId looks-like-cpr', 'PUT /v1/citizens/0101901234', { body: aCitizen }],
    ['400 invalid-request; Selvbook-Actor bad-actor', 'POST /v1/slots', { body: slotBody(BEFORE), actor: 'king/1' }],
    ['400 invalid-request; Idempotency-Key bad-key', 'DELETE /v1/slots/x', { key: 'k'.repeat(129) }],
    ['400 invalid-request; to period-reversed', 'GET /v1/availability?officeId=o&from=2026-03-02&to=2026-03-01', {}],
    ['400 invalid-request; to period-reversed', 'GET /v1/metrics/self-booking-share?from=2026-03-02&to=2026-03-01', {}],
    ['400 invalid-request; colour unknown-parameter', 'GET /v1/metrics/attendance-rate?colour=red', {}],
    ['400 invalid-request; officeId required', 'GET /v1/availability', {}],
    ['400 unknown-position', 'GET /v1/events?after=999999', {}],
    ['404 not-found', 'GET /v1/nothing', {}],
    ['413 too-large', 'POST /v1/slots/bulk', { body: `{"slots":"${'x'.repeat(1_048_576)}"}` }],
    [
      '415 unsupported-media-type',
      'POST /v1/slots',
      { body: 'adviserId=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    ['415 unsupported-media-type', 'POST /v1/imports', { body: {} }],
    ['404 citizen-not-found', 'GET /v1/availability?citizenId=nobody', {}],
    ...['self-booking-share', 'attendance-rate', 'time-to-refill', 'fill-rate', 'lead-time', 'milestones'].map<
      [string, string, Sending]
    >((figure) => ['404 project-not-found', `GET /v1/metrics/${figure}?projectId=nothing`, {}]),
    ['404 project-not-found', 'GET /v1/projects/nothing/evaluation', {}],
    ['400 invalid-request; to period-reversed', 'GET /v1/projects/p/evaluation?from=2026-03-02&to=2026-03-01', {}],
    ['400 invalid-request; metric unknown-value', 'GET /v1/projects/p/evaluation?metric=happiness', {}],
    [
      '400 invalid-request; definition unknown-value',
      'GET /v1/projects/p/evaluation?metric=attendanceRate&definition=selfBookingShare@2',
      {},
    ],
  ])('%s', async (expected, call, sending) => {
    expect(await refusalOf(call, sending)).toBe(expected);
  });

  test('405 method-not-allowed, with the methods that are', async () => {
    const answer = await api.send<ProblemBody>('PATCH /v1/slots/x', { body: {} });
    expect([told(answer), answer.headers.get('allow')]).toEqual(['405 method-not-allowed', 'DELETE']);
  });

  test('400 clock-not-yours, where the clock is the service’s own', async () => {
    const other = apiAt(() => ownClock().address);
    for (const call of ['PUT /v1/offices/office-1', 'GET /v1/citizens/c-1/bookings', 'GET /v1/events']) {
      const body = call.startsWith('PUT') && { body: { name: 'Jobcenter', municipality: '851' } };
      expect(told(await other.send<ProblemBody>(call, { now: BEFORE, ...body }))).toBe('400 clock-not-yours');
    }
  });

  test('422 idempotency-key-reused, where the same thing is concerned', async () => {
    const reused = '422 idempotency-key-reused';
    const { slotId, bookingId } = await freshBooking();
    await town.citizen('c-key');
    const ofOffice = { key: 'key-of-an-office' };
    const ofCitizen = { key: 'key-of-a-citizen' };
    const ofDay = { key: 'key-of-a-day' };
    const ofProject = { key: 'key-of-a-project' };
    await api.done('PUT /v1/offices/office-1', { ...ofOffice, body: { name: 'Nyt navn', municipality: '851' } });
    expect(
      await refusalOf('PUT /v1/offices/office-1', { ...ofOffice, body: { name: 'Andet navn', municipality: '851' } }),
    ).toBe(reused);
    await api.done('PUT /v1/projects/project-key', { ...ofProject, body: project });
    expect(await refusalOf('PUT /v1/projects/project-key', { ...ofProject, body: { ...project, name: 'Andet' } })).toBe(
      reused,
    );
    await api.done('PUT /v1/citizens/c-key', { ...ofCitizen, body: { ...aCitizen, adviserId: 'adviser-5' } });
    expect(await refusalOf('PUT /v1/citizens/c-key', { ...ofCitizen, body: aCitizen })).toBe(reused);
    await town.cancel(bookingId);
    await api.done(`DELETE /v1/slots/${slotId}`, { ...ofDay, now: BEFORE });
    expect(await refusalOf(`DELETE /v1/slots/${slotId}?reason=closed`, ofDay)).toBe(reused);
    const day = slotId.split('_')[1] ?? '';
    expect(await refusalOf('POST /v1/slots', { ...ofDay, body: slotBody(`${day}T12:00:00Z`) })).toBe(reused);
    const bulk = { slots: [slotBody(`${day}T12:00:00Z`)] };
    expect(await refusalOf('POST /v1/slots/bulk', { ...ofDay, body: bulk })).toBe(reused);
    expect(await refusalOf('POST /v1/slots', { ...ofOffice, body: slotBody(`${day}T12:00:00Z`) })).toBe(reused);
    expect(await refusalOf('POST /v1/slots/bulk', { ...ofOffice, body: bulk })).toBe(reused);
    expect(await refusalOf('PUT /v1/citizens/c-key', { ...ofOffice, body: aCitizen })).toBe(reused);
    const another = await freeSlot();
    expect(await refusalOf('POST /v1/bookings', { ...ofCitizen, body: bookingBody(another, 'c-key') })).toBe(reused);
    const ofBooking = `POST /v1/bookings/${bookingId}`;
    const cancellation = { by: 'citizen', reason: 'work' };
    expect(await refusalOf(`${ofBooking}/cancellation`, { ...ofDay, body: cancellation })).toBe(reused);
    const now = AFTER_ALL;
    expect(await refusalOf(`${ofBooking}/attendance`, { ...ofDay, now, body: { outcome: 'missed' } })).toBe(reused);
    const { adviserId, officeId, interviewType } = slotBody(BEFORE);
    const walkIn = { citizenId: 'c-key', adviserId, officeId, interviewType, startsAt: `${day}T14:00:00Z` };
    for (const { key } of [ofCitizen, ofOffice]) {
      expect(await refusalOf('POST /v1/walk-ins', { key, now, body: walkIn })).toBe(reused);
    }
    const [row] = importedRows('of-an-office', 1);
    expect(await refusalOf('POST /v1/imports', { ...ofOffice, headers: NDJSON, body: JSON.stringify(row) })).toBe(
      reused,
    );
    // The same request by somebody else is another request.
    const actor = 'manager/m-1';
    const rename = { name: 'Nyt navn', municipality: '851' };
    expect(await refusalOf('PUT /v1/offices/office-1', { ...ofOffice, actor, body: rename })).toBe(reused);
  });

  test('504 view-behind, after five seconds', async () => {
    expect(await behind()).toBe('504 view-behind');
  }, 20_000);
}
