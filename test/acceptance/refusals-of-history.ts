import { expect, test } from '@jest/globals';
import type { Sending } from './api-client.js';
import type { ProblemBody, RefusalGround } from './refusal-ground.js';
import { BEFORE } from './town.js';

const walkIn = {
  citizenId: 'nobody',
  adviserId: 'adviser-1',
  officeId: 'office-1',
  interviewType: 'jobInterview',
  startsAt: '2026-01-30T09:00:00Z',
};

/** What walk-ins and imports are refused for. */
export function refusalsOfHistory({ api, told, refusalOf, freshCitizen }: RefusalGround): void {
  test('a walk-in', async () => {
    const record = (more: object, sending: Sending = {}) =>
      refusalOf('POST /v1/walk-ins', { body: { ...walkIn, ...more }, ...sending });
    const citizenId = await freshCitizen();
    const future = { startsAt: '2026-03-01T09:00:00Z' };
    expect(await record({ citizenId }, { actor: `citizen/${citizenId}` })).toBe('403 staff-only');
    expect(await record({ citizenId, ...future })).toBe('422 in-the-future');
    expect(await record({})).toBe('404 citizen-not-found');
    expect(await record({ citizenId, officeId: 'nothing' })).toBe('422 office-not-found');
    // In the order of the contract.
    expect(await record(future)).toBe('422 in-the-future');
    expect(await record({ citizenId, officeId: 'nothing', ...future })).toBe('422 in-the-future');
    expect(await record({ officeId: 'nothing' })).toBe('404 citizen-not-found');
  });

  test('an import', async () => {
    const headers = { 'content-type': 'application/x-ndjson' };
    expect(await refusalOf('POST /v1/imports', { headers, body: '{}', actor: 'citizen/c-1' })).toBe('403 staff-only');
    const row = (index: number) =>
      JSON.stringify({
        booking_id: `b-${index}`,
        citizen_id: `imported-${index}`,
        adviser_id: `imported-${index % 50}`,
        office_id: 'north',
        municipality: '101',
        target_group: 'jobReady',
        interview_type: 'jobInterview',
        contact_form: 'inPerson',
        origin: 'summoned',
        channel: 'phone',
        booked_at: '2018-01-02T09:00:00Z',
        starts_at: '2018-01-10T09:00:00Z',
        ends_at: '2018-01-10T10:00:00Z',
        outcome: '',
        outcome_at: '',
      });
    const rows = Array.from({ length: 2500 }, (_none, index) => row(index)).join('\n');
    const answers = new Set<string>();
    async function send(body: string): Promise<boolean> {
      const answer = await api.send<ProblemBody>('POST /v1/imports', { headers, body, now: BEFORE });
      answers.add(answer.status === 200 ? '200' : told(answer));
      return answer.status === 200;
    }
    let done = false;
    const insist = async () => {
      while (!done) done = await send(rows);
    };
    const ask = async () => {
      while (!done) await send(row(0));
    };
    await Promise.all([insist(), ask()]);
    expect(answers).toContain('409 import-running');
    answers.delete('200');
    expect([...answers]).toEqual(['409 import-running']);
  }, 60_000);
}
