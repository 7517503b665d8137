import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  GetAgenda,
  GetAttendanceRate,
  GetAvailability,
  GetCitizenBookings,
  GetProjectEvaluation,
  GetSelfBookingShare,
  QueryRefused,
  type EvaluationBody,
  type MetricBody,
} from '@selvbook/queries';
import { ViewsRefused } from '@selvbook/read-models';
import { onQuery, serviceWith } from '../testing/fake-service.js';

const now = '2026-03-02T08:00:00.000Z';
const figures: MetricBody = { position: 9, day: '2026-03-02', from: null, to: null, rows: [] };
const evaluation = { position: 9 } as EvaluationBody;

let app: NestFastifyApplication;
afterEach(() => app.close());

async function asked<Q>(
  url: string,
  service: (seen: Q[]) => Parameters<typeof serviceWith>[0],
  { simulated = false } = {},
) {
  const seen: Q[] = [];
  app = await serviceWith(service(seen), { clock: 'request', simulated });
  const headers = { 'selvbook-now': now, 'selvbook-min-position': '8' };
  const answer = await app.inject({ method: 'GET', url, headers });
  expect([answer.statusCode, answer.headers['selvbook-position']]).toEqual([200, '9']);
  return { query: seen[0], body: answer.json<unknown>() };
}

describe('queries over HTTP', () => {
  test('availability, with its defaults', async () => {
    const { query } = await asked<GetAvailability>('/v1/availability?officeId=o-1', (seen) => [
      onQuery(GetAvailability, (query) => {
        seen.push(query);
        return { position: 9, slots: [], next: null };
      }),
    ]);
    expect(query?.context).toEqual({ now, minPosition: 8 });
    expect({ ...query?.parameters }).toEqual({ officeId: 'o-1', audience: 'selfBooking', limit: 50 });
  });

  test('availability, with everything', async () => {
    const all = {
      officeId: 'o-1',
      interviewType: 'cvInterview',
      targetGroup: 'jobReady',
      citizenId: 'c-1',
      audience: 'summons',
      from: '2026-03-02',
      to: '2026-03-02',
      limit: 500,
      cursor: 'abc_-=',
    };
    const search = Object.entries(all).map(([name, value]) => `${name}=${value}`);
    const url = `/v1/availability?${search.join('&')}`;
    const { query } = await asked<GetAvailability>(url, (seen) => [
      onQuery(GetAvailability, (query) => {
        seen.push(query);
        return { position: 9, slots: [], next: null };
      }),
    ]);
    expect(query?.parameters).toMatchObject(all);
  });

  test('the bookings of a citizen', async () => {
    const { query, body } = await asked<GetCitizenBookings>('/v1/citizens/c-1/bookings', (seen) => [
      onQuery(GetCitizenBookings, (query) => {
        seen.push(query);
        return { position: 9, bookings: [] };
      }),
    ]);
    expect([query?.citizenId, body]).toEqual(['c-1', { position: 9, bookings: [] }]);
  });

  test.each([
    ['', undefined],
    ['?date=2026-03-29', '2026-03-29'],
  ])('the agenda of an adviser%s', async (search, date) => {
    const { query } = await asked<GetAgenda>(`/v1/advisers/a-1/agenda${search}`, (seen) => [
      onQuery(GetAgenda, (query) => {
        seen.push(query);
        return { position: 9, adviserId: 'a-1', date: '2026-03-29', slots: [] };
      }),
    ]);
    expect([query?.adviserId, query?.date]).toEqual(['a-1', date]);
  });

  test('the figures', async () => {
    const search =
      '?groupBy=municipality,month&municipality=851&origin=walkIn&projectId=p-1&definition=1&day=2026-03-02';
    const wanted = {
      groupBy: ['municipality', 'month'],
      municipality: '851',
      origin: 'walkIn',
      projectId: 'p-1',
      definition: 1,
      day: '2026-03-02',
    };
    const share = await asked<GetSelfBookingShare>(`/v1/metrics/self-booking-share${search}`, (seen) => [
      onQuery(GetSelfBookingShare, (query) => {
        seen.push(query);
        return figures;
      }),
    ]);
    expect(share.query?.parameters).toMatchObject(wanted);
    await app.close();
    const rate = await asked<GetAttendanceRate>('/v1/metrics/attendance-rate?groupBy=', (seen) => [
      onQuery(GetAttendanceRate, (query) => {
        seen.push(query);
        return figures;
      }),
    ]);
    expect({ ...rate.query?.parameters }).toEqual({ groupBy: [] });
  });

  test.each([
    ['', { metric: 'selfBookingShare' }],
    ['?definition=selfBookingShare@1&to=2017-12-31', { metric: 'selfBookingShare', definition: 1, to: '2017-12-31' }],
    ['?metric=attendanceRate&day=2017-12-31', { metric: 'attendanceRate', day: '2017-12-31' }],
  ])('the evaluation of a project: %s', async (search, wanted) => {
    const { query } = await asked<GetProjectEvaluation>(`/v1/projects/p-1/evaluation${search}`, (seen) => [
      onQuery(GetProjectEvaluation, (query) => {
        seen.push(query);
        return evaluation;
      }),
    ]);
    expect([query?.projectId, query?.parameters]).toEqual(['p-1', wanted]);
  });

  test.each([
    ['/v1/availability?officeId=o-1', onQuery(GetAvailability, () => ({ position: 9, slots: [], next: null }))],
    ['/v1/citizens/c-1/bookings', onQuery(GetCitizenBookings, () => ({ position: 9, bookings: [] }))],
    [
      '/v1/advisers/a-1/agenda',
      onQuery(GetAgenda, () => ({ position: 9, adviserId: 'a-1', date: '2026-03-29', slots: [] })),
    ],
    ['/v1/metrics/self-booking-share', onQuery(GetSelfBookingShare, () => figures)],
    ['/v1/metrics/attendance-rate', onQuery(GetAttendanceRate, () => figures)],
    ['/v1/projects/p-1/evaluation', onQuery(GetProjectEvaluation, () => evaluation)],
  ])('whatever is told of a simulated log says so: %s', async (url, handler) => {
    const { body } = await asked(url, () => [handler], { simulated: true });
    expect(body).toMatchObject({ position: 9, simulated: true });
    await app.close();
    const real = await asked(url, () => [handler]);
    expect(real.body).not.toHaveProperty('simulated');
  });

  test.each([
    [new QueryRefused('citizen-not-found', 'No.'), 404, { code: 'citizen-not-found' }],
    [new QueryRefused('project-not-found', 'No.'), 404, { code: 'project-not-found' }],
    [new QueryRefused('view-behind', 'No.'), 504, { code: 'view-behind' }],
    [new QueryRefused('unknown-position', 'No.'), 400, { code: 'unknown-position' }],
    [
      new QueryRefused('invalid-cursor', 'No.'),
      400,
      { code: 'invalid-request', errors: [{ parameter: 'cursor', code: 'bad-cursor', detail: 'No.' }] },
    ],
    [
      new QueryRefused('office-required', 'No.'),
      400,
      { code: 'invalid-request', errors: [{ parameter: 'officeId', code: 'required', detail: 'No.' }] },
    ],
    [
      new QueryRefused('too-many-to-publish', 'No.'),
      400,
      { code: 'invalid-request', errors: [{ parameter: 'groupBy', code: 'too-many', detail: 'No.' }] },
    ],
    [new ViewsRefused('torn'), 503, { code: 'store-unavailable' }],
  ])('a question that is not answered: %#', async (error, status, problem) => {
    app = await serviceWith([onQuery(GetAvailability, () => Promise.reject(error))]);
    const answer = await app.inject({ method: 'GET', url: '/v1/availability?officeId=o-1' });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject(problem);
  });

  test('tells whoever runs the service, not the caller, what to do about views that cannot be read', async () => {
    const told = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    app = await serviceWith([onQuery(GetAvailability, () => Promise.reject(new ViewsRefused('Delete the file.')))]);
    const answer = await app.inject({ method: 'GET', url: '/v1/availability?officeId=o-1' });
    expect(answer.body).not.toContain('Delete');
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ msg: 'Delete the file.' }));
    told.mockRestore();
  });
});
