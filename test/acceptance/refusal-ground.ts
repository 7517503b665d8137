import { expect } from '@jest/globals';
import type { Answer, Api, Sending } from './api-client.js';
import { BEFORE, townOf } from './town.js';

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly {
    readonly pointer?: string;
    readonly header?: string;
    readonly parameter?: string;
    readonly code: string;
    readonly detail: string;
  }[];
  readonly reasons?: readonly { readonly code: string; readonly detail: string }[];
}

/** Long after every slot of these tests. */
export const AFTER_ALL = '2027-06-01T00:00:00Z';
/** An id as the service makes them, of a slot that nobody opened. */
export const NOBODYS_SLOT = 'adviser-1_2026-03-02_q83vASNFZ4mrze8BI0VniQ';

/** Ground on which calls are refused: what is needed for it, and what was told. */
export type RefusalGround = ReturnType<typeof refusalGround>;

export function refusalGround(api: Api) {
  const town = townOf(api);
  const seen = { problems: new Set<string>(), errors: new Set<string>(), reasons: new Set<string>() };

  /** `STATUS code`, and after it what is in `errors` or `reasons`; the shape of every problem is held to on the way. */
  function told({ status, headers, body }: Answer<ProblemBody>): string {
    const { code, errors, reasons } = body;
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(headers.get('x-correlation-id')).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/);
    expect(headers.get('selvbook-position')).toBeNull();
    expect(body).toEqual({
      type: `urn:selvbook:problem:${code}`,
      title: expect.stringMatching(/./),
      status,
      code: expect.stringMatching(/^[a-z-]+$/),
      detail: expect.stringMatching(/./),
      ...(errors && { errors }),
      ...(reasons && { reasons }),
    });
    expect(errors !== undefined).toBe(code === 'invalid-request');
    expect(reasons !== undefined).toBe(code === 'not-eligible' || code === 'not-offered');
    seen.problems.add(code);
    for (const { code: reason } of reasons ?? []) seen.reasons.add(reason);
    for (const { code: fault } of errors ?? []) seen.errors.add(fault);
    const places = (errors ?? []).map(
      ({ pointer, header, parameter, code: fault }) => `${pointer ?? header ?? parameter} ${fault}`,
    );
    return [`${status} ${code}`, ...places, ...(reasons ?? []).map((reason) => reason.code)].join('; ');
  }

  const refusalOf = async (call: string, sending: Sending = {}) =>
    told(await api.send<ProblemBody>(call, { now: BEFORE, ...sending }));

  /** Each on a day of its own, so that slots of different tests are not in each other's way. */
  let days = 0;
  const nextDay = () => new Date(Date.parse('2026-03-02T09:00:00Z') + 86_400_000 * days++).toISOString();
  const freeSlot = async (more: object = {}) => (await town.slot(nextDay(), { ...more })).body.slotId;
  let citizens = 0;
  async function freshCitizen(more: object = {}): Promise<string> {
    const citizenId = `fresh-${++citizens}`;
    await town.citizen(citizenId, { ...more });
    return citizenId;
  }
  async function freshBooking() {
    const slotId = await freeSlot();
    return { slotId, bookingId: (await town.book(slotId, await freshCitizen())).body.bookingId };
  }
  return { api, town, seen, told, refusalOf, nextDay, freeSlot, freshCitizen, freshBooking };
}
