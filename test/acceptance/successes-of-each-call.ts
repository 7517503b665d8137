import { expect, test } from '@jest/globals';
import type { Sending } from './api-client.js';
import { AFTER_ALL, type RefusalGround } from './refusal-ground.js';
import { BEFORE, bookingBody, slotBody } from './town.js';

const NDJSON = { 'content-type': 'application/x-ndjson' };
const ROW = {
  booking_id: 'old-1',
  citizen_id: 'old-citizen',
  adviser_id: 'old-adviser',
  office_id: 'old-office',
  municipality: '101',
  target_group: 'jobReady',
  interview_type: 'jobInterview',
  contact_form: 'inPerson',
  origin: 'selfBooked',
  channel: 'web',
  booked_at: '2018-01-02T09:00:00Z',
  starts_at: '2018-01-10T09:00:00Z',
  ends_at: '2018-01-10T10:00:00Z',
  outcome: 'attended',
  outcome_at: '2018-01-10T10:00:00Z',
};

/** Every call with each of its successes, and with all that its body may hold. */
export function successesOfEachCall({ api, town, nextDay, freeSlot, freshCitizen, freshBooking }: RefusalGround): void {
  const statusOf = async (call: string, sending: Sending = {}) =>
    (await api.send(call, { now: BEFORE, ...sending })).status;
  /** What the views know of everything said so far. */
  const upToDate = async (): Promise<Sending> => ({ now: AFTER_ALL, at: await api.head() });

  test('PUT: of what is new, of what was known, and again under the same key', async () => {
    const office = { body: { name: 'Jobcenter', municipality: '851' }, key: 'new' };
    const citizen = { body: { municipality: '851', officeId: 'office-1', targetGroup: 'jobReady' }, key: 'new' };
    const definition = { name: 'Projekt', from: '2026-01-01', targetGroups: ['jobReady'] };
    const project = { body: { ...definition, municipalities: [] }, key: 'new' };
    const members = [{ code: '851', from: '2026-01-01', to: '2026-06-30' }];
    for (const [call, first, more] of [
      ['PUT /v1/offices/office-new', office, { name: 'Nyt navn' }],
      ['PUT /v1/citizens/citizen-new', citizen, { adviserId: 'adviser-1', firstInterviewHeld: true }],
      ['PUT /v1/projects/project-new', project, { to: '2026-12-31', municipalities: members }],
    ] as const) {
      expect([call, await statusOf(call, first)]).toEqual([call, 201]);
      const again = await api.send(call, { now: BEFORE, ...first });
      expect([call, again.status, again.replayed]).toEqual([call, 201, true]);
      expect([call, await statusOf(call, { body: { ...first.body, ...more } })]).toEqual([call, 200]);
    }
  });

  test('slots: opened, one and many, and withdrawn', async () => {
    const [one, other] = [nextDay(), nextDay()];
    const more = { capacity: 3, joint: true, audience: 'both' };
    expect(await statusOf('POST /v1/slots', { body: slotBody(one, more) })).toBe(201);
    expect(await statusOf('POST /v1/slots/bulk', { body: { slots: [slotBody(one), slotBody(other)] } })).toBe(200);
    const call = `DELETE /v1/slots/${await freeSlot()}?reason=adviserAway`;
    expect([await statusOf(call), await statusOf(call)]).toEqual([204, 204]);
  });

  test('bookings: made, cancelled, attended; walk-ins; history', async () => {
    const citizenId = await freshCitizen();
    const body = bookingBody(await freeSlot(), citizenId, { origin: 'summoned', channel: 'phone' });
    expect(await statusOf('POST /v1/bookings', { body, key: 'booked' })).toBe(201);
    expect(await statusOf('POST /v1/bookings', { body, key: 'booked' })).toBe(201);
    const cancelled = `POST /v1/bookings/${(await freshBooking()).bookingId}/cancellation`;
    expect(await statusOf(cancelled, { body: { by: 'office', reason: 'adviserAway' } })).toBe(200);
    const attended = `POST /v1/bookings/${(await freshBooking()).bookingId}/attendance`;
    expect(await statusOf(attended, { body: { outcome: 'attended' }, now: AFTER_ALL })).toBe(200);
    const place = { adviserId: 'adviser-1', officeId: 'office-1', interviewType: 'cvInterview' };
    const walkIn = { citizenId, ...place, startsAt: '2026-01-30T09:00:00Z' };
    expect(await statusOf('POST /v1/walk-ins', { body: walkIn })).toBe(201);
    const rows = [ROW, { ...ROW, outcome: 'gone' }].map((row) => JSON.stringify(row)).join('\n');
    const imported = await api.send('POST /v1/imports', { now: BEFORE, headers: NDJSON, body: rows });
    expect([imported.status, imported.body.accepted]).toEqual([200, 1]);
    expect(imported.body.rejected).toHaveLength(1);
  });

  test('availability: of an office, of a citizen, of one who may not book, page by page', async () => {
    const [may, mayNot] = [await freshCitizen(), await freshCitizen({ adviserId: undefined })];
    await freeSlot();
    await freeSlot();
    const sending = { now: BEFORE, at: await api.head() };
    const ask = async (parameters: string) => (await api.done(`GET /v1/availability?${parameters}`, sending)).body;
    const page = await ask('officeId=office-1&limit=1');
    expect(page.next).toEqual(expect.stringMatching(/./));
    const next = encodeURIComponent(String(page.next));
    expect((await ask(`officeId=office-1&limit=1&cursor=${next}`)).slots).toHaveLength(1);
    expect((await ask(`citizenId=${may}`)).eligible).toBe(true);
    expect((await ask(`citizenId=${mayNot}`)).eligible).toBe(false);
    expect((await ask('officeId=office-1&audience=summons&interviewType=jobInterview')).slots).not.toEqual([]);
  });

  test('what is free by office and week; the offices and the projects there are', async () => {
    const startsAt = nextDay();
    await town.slot(startsAt);
    const sending = { now: BEFORE, at: await api.head() };
    const ask = async (call: string) => (await api.done(call, sending)).body;
    expect((await ask('GET /v1/availability/by-week?weeks=26')).rows).not.toEqual([]);
    expect((await ask('GET /v1/availability/by-week?officeId=nothing')).rows).toEqual([]);
    expect((await ask('GET /v1/offices')).offices).not.toEqual([]);
    expect((await ask('GET /v1/projects')).projects).not.toEqual([]);
  });

  test('a citizen’s bookings, imported ones too, and an adviser’s day', async () => {
    const { slotId } = await freshBooking();
    const sending = await upToDate();
    const facts = await api.facts();
    const citizens = facts.filter(({ type }) => type === 'Booked').map(({ data }) => String(data.citizenId));
    for (const citizenId of ['nobody', ...new Set(citizens)]) {
      expect([citizenId, await statusOf(`GET /v1/citizens/${citizenId}/bookings`, sending)]).toEqual([citizenId, 200]);
    }
    const [adviserId, date] = slotId.split('_');
    const agenda = await api.done(`GET /v1/advisers/${adviserId}/agenda?date=${date}`, sending);
    expect(agenda.body.slots).toHaveLength(1);
    expect(await statusOf('GET /v1/advisers/old-adviser/agenda?date=2018-01-10', sending)).toBe(200);
  });

  test.each(['self-booking-share', 'attendance-rate'])(
    '%s: whole, split up, of nothing, of a project',
    async (figure) => {
      await town.cancel((await freshBooking()).bookingId);
      const sending = await upToDate();
      const ask = async (parameters: string) =>
        (await api.done(`GET /v1/metrics/${figure}?${parameters}`, sending)).body;
      const groups = ['municipality', 'office', 'month', 'targetGroup', 'interviewType', 'origin', 'leadTime'].join();
      expect((await ask(`groupBy=${groups}`)).rows).not.toEqual([]);
      expect((await ask('from=2018-01-01&to=2026-12-31&day=2026-12-31')).rows).not.toEqual([]);
      expect((await ask('officeId=nothing')).rows).toEqual([]);
      expect(await ask('projectId=project-new')).toHaveProperty('comparison');
    },
  );

  test.each([
    ['time-to-refill', 'municipality,office,month,interviewType'],
    ['fill-rate', 'municipality,office,month,interviewType'],
    ['lead-time', 'municipality,office,month,targetGroup,interviewType,origin'],
  ])('%s: whole, split up, of nothing, of a project', async (figure, groups) => {
    await town.cancel((await freshBooking()).bookingId);
    await freshBooking();
    const sending = await upToDate();
    const ask = async (parameters: string) => (await api.done(`GET /v1/metrics/${figure}?${parameters}`, sending)).body;
    expect((await ask(`groupBy=${groups}`)).rows).not.toEqual([]);
    expect((await ask('from=2018-01-01&to=2026-12-31&day=2026-12-31')).rows).not.toEqual([]);
    expect((await ask('officeId=nothing')).rows).toEqual([]);
    expect(await ask('projectId=project-new')).toHaveProperty('comparison');
  });

  test('milestones: reached and not, of a project, of nothing', async () => {
    await freshBooking();
    const sending = await upToDate();
    const ask = async (parameters: string) =>
      (await api.done(`GET /v1/metrics/milestones?${parameters}`, sending)).body;
    expect((await ask('groupBy=municipality,office,targetGroup')).rows).not.toEqual([]);
    expect((await ask('numbers=1,1000000000')).rows).toHaveLength(1);
    expect((await ask('officeId=nothing')).rows).toEqual([]);
    expect(await ask('projectId=project-new')).toMatchObject({ projectId: 'project-new' });
  });

  test('what the figures mean', async () => {
    expect(await statusOf('GET /v1/definitions')).toBe(200);
  });

  test.each(['selfBookingShare', 'attendanceRate'])(
    'an evaluation by %s: with months to compare, and without',
    async (metric) => {
      const sending = await upToDate();
      const call = `GET /v1/projects/project-new/evaluation?metric=${metric}&definition=${metric}@1`;
      expect((await api.done(call, sending)).body.series).not.toEqual([]);
      const none = (await api.done(`${call}&from=2000-01-01&to=2000-12-31&day=2026-12-31`, sending)).body;
      expect(none).toMatchObject({ series: [], differenceInDifferences: { estimate: null } });
    },
  );

  test('figures that have not moved since they were asked for', async () => {
    const sending = await upToDate();
    for (const call of [
      'GET /v1/metrics/self-booking-share',
      'GET /v1/metrics/attendance-rate',
      'GET /v1/metrics/time-to-refill',
      'GET /v1/metrics/fill-rate',
      'GET /v1/metrics/lead-time',
      'GET /v1/metrics/milestones',
      'GET /v1/definitions',
      'GET /v1/projects/project-new/evaluation',
    ]) {
      const { headers } = await api.done(call, sending);
      const again = { ...sending, headers: { 'if-none-match': headers.get('etag') ?? '' } };
      expect([call, await statusOf(call, again)]).toEqual([call, 304]);
    }
  });

  test('the facts, line by line, and where there are none', async () => {
    const position = await api.head();
    expect(position).toBeGreaterThan(0);
    expect((await api.done(`GET /v1/events?after=${position}&types=Booked,Cancelled`)).text).toBe('');
  });

  test.each([
    ['/openapi.json', /^application\/json/],
    ['/health/live', /^application\/json/],
    ['/health/ready', /^application\/json/],
    ['/metrics', /^text\/plain/],
    ['/docs', /^text\/html/],
  ])('GET %s', async (path, type) => {
    const { status, headers } = await api.send(`GET ${path}`);
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(type)]);
  });
}
