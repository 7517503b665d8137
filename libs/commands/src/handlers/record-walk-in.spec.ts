import { describe, expect, test } from '@jest/globals';
import type { WalkInRequest } from '../commands.js';
import { refusalOf } from '../testing/refusal-of.js';
import { NOW, contextOf } from '../testing/sample-context.js';
import { ANNA, factsAfter, settledTown } from '../testing/town.js';

const WALK_IN: WalkInRequest = {
  citizenId: 'anna',
  adviserId: 'b',
  officeId: 'city',
  interviewType: 'cvInterview',
  startsAt: NOW,
};

describe('recording a walk-in', () => {
  test('is one fact in the adviser’s day, with the municipality of the office and the citizen’s target group', async () => {
    const { store, programs } = await settledTown();
    const start = await store.head();
    const first = await programs.recordWalkIn(contextOf('one'), WALK_IN);
    const { interviewId } = first.body;
    expect(first).toEqual({
      outcome: 'created',
      body: { interviewId },
      position: await store.head(),
      replayed: false,
    });
    const { officeId: office, ...facts } = WALK_IN;
    expect((await factsAfter(store, start)).map(({ stream, type, data }) => [stream, type, data])).toEqual([
      [
        'agenda-b_2026-03-02',
        'WalkInAttended',
        { ...facts, interviewId, office, municipality: '101', targetGroup: 'jobReady' },
      ],
    ]);
    expect(await programs.recordWalkIn(contextOf('one'), WALK_IN)).toEqual({ ...first, replayed: true });
    expect((await programs.recordWalkIn(contextOf('two'), WALK_IN)).body.interviewId).not.toBe(interviewId);
  });

  test('takes the target group of the interview’s day, and before any was known the present one', async () => {
    const { store, programs } = await settledTown();
    const monthLater = { now: '2026-04-02T08:00:00.000Z' };
    await programs.defineCitizen(contextOf('regroup', monthLater), 'anna', { ...ANNA, targetGroup: 'rehabilitation' });
    const start = await store.head();
    for (const startsAt of ['2026-03-20T09:00:00.000Z', '2026-04-02T07:00:00.000Z', '2026-02-01T09:00:00.000Z']) {
      await programs.recordWalkIn(contextOf(startsAt, monthLater), { ...WALK_IN, startsAt });
    }
    expect((await factsAfter(store, start)).map(({ data }) => data.targetGroup)).toEqual([
      'jobReady',
      'rehabilitation',
      'rehabilitation',
    ]);
  });

  test('is repeated as it was, also when the citizen has changed since', async () => {
    const { store, programs } = await settledTown();
    const first = await programs.recordWalkIn(contextOf('one'), WALK_IN);
    await programs.defineCitizen(contextOf('regroup'), 'anna', { ...ANNA, targetGroup: 'rehabilitation' });
    const head = await store.head();
    expect(await programs.recordWalkIn(contextOf('one'), WALK_IN)).toEqual({ ...first, replayed: true });
    const reused = contextOf('one', { requestHash: 'another request' });
    expect(await refusalOf(programs.recordWalkIn(reused, WALK_IN))).toEqual(['keyReused idempotency-key-reused']);
    expect(await store.head()).toBe(head);
  });

  test('is refused for the first of its reasons, and writes nothing', async () => {
    const { store, programs } = await settledTown();
    const start = await store.head();
    const strangers = { citizenId: 'nobody', officeId: 'nowhere' };
    const ahead = { startsAt: '2026-03-02T08:00:00.001Z' };
    const refused: readonly (readonly [Partial<WalkInRequest>, string])[] = [
      [{ ...strangers, ...ahead }, 'rule in-the-future'],
      [{ ...ahead, officeId: 'nowhere' }, 'rule in-the-future'],
      [strangers, 'notFound citizen-not-found'],
      [{ officeId: 'nowhere' }, 'rule office-not-found'],
    ];
    for (const [changes, refusal] of refused) {
      expect(await refusalOf(programs.recordWalkIn(contextOf('one'), { ...WALK_IN, ...changes }))).toEqual([refusal]);
    }
    const anna = contextOf('one', { actor: { role: 'citizen', id: 'anna' } });
    expect(await refusalOf(programs.recordWalkIn(anna, { ...WALK_IN, ...strangers, ...ahead }))).toEqual([
      'forbidden staff-only',
    ]);
    expect(await store.head()).toBe(start);
  });
});
