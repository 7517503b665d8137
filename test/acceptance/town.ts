import type { Answer, Api, Sending } from './api-client.js';

/** The instant at which a town's offices and citizens are made known: some weeks before its first slots. */
export const BEFORE = '2026-02-01T08:00:00.000Z';

type Fields = Readonly<Record<string, unknown>>;

export interface SlotAnswer {
  readonly slotId: string;
  readonly startsAt: string;
  readonly endsAt: string;
}
export interface BookingAnswer {
  readonly bookingId: string;
  readonly slotId: string;
}

/** A slot as callers send it: half an hour with `adviser-1`, unless told otherwise. */
export function slotBody(startsAt: string, more: Fields = {}): Fields {
  return {
    adviserId: 'adviser-1',
    officeId: 'office-1',
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + 30 * 60_000).toISOString(),
    interviewType: 'jobInterview',
    contactForm: 'inPerson',
    targetGroups: ['jobReady'],
    ...more,
  };
}

export function bookingBody(slotId: string, citizenId: string, more: Fields = {}): Fields {
  return { slotId, citizenId, origin: 'selfBooked', channel: 'web', ...more };
}

/** How many of a crowd are enrolled at once. */
const AT_A_TIME = 100;

/** What tests of a town say over and over; each throws when the answer is no success. */
export function townOf(api: Api) {
  const enrol = (citizenId: string, more: Fields = {}, now = BEFORE) =>
    api.done(`PUT /v1/citizens/${citizenId}`, {
      now,
      body: {
        municipality: '851',
        officeId: 'office-1',
        targetGroup: 'jobReady',
        adviserId: 'adviser-1',
        ...more,
      },
    });
  return {
    office: (officeId = 'office-1', municipality = '851', name = `Jobcenter ${officeId}`) =>
      api.done(`PUT /v1/offices/${officeId}`, { now: BEFORE, body: { name, municipality } }),
    citizen: enrol,
    /** So many at a time that each is answered in time: what a crowd does at once is what comes after. */
    crowd: async (citizenIds: readonly string[]) => {
      for (let first = 0; first < citizenIds.length; first += AT_A_TIME)
        await Promise.all(citizenIds.slice(first, first + AT_A_TIME).map((citizenId) => enrol(citizenId)));
    },
    slot: (startsAt: string, more: Fields = {}, now = BEFORE): Promise<Answer<SlotAnswer>> =>
      api.done('POST /v1/slots', { now, body: slotBody(startsAt, more) }),
    book: (
      slotId: string,
      citizenId: string,
      more: Fields = {},
      sending: Sending = {},
    ): Promise<Answer<BookingAnswer>> =>
      api.done('POST /v1/bookings', { now: BEFORE, body: bookingBody(slotId, citizenId, more), ...sending }),
    cancel: (bookingId: string, now = BEFORE, body: Fields = { by: 'citizen', reason: 'sick' }) =>
      api.done(`POST /v1/bookings/${bookingId}/cancellation`, { now, body }),
    attend: (bookingId: string, outcome: string, now: string, more: Fields = {}) =>
      api.done(`POST /v1/bookings/${bookingId}/attendance`, { now, body: { outcome, ...more } }),
  };
}
