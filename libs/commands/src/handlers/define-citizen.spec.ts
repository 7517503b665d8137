import { describe, expect, test } from '@jest/globals';
import { createMemoryEventStore } from '@selvbook/event-store';
import type { CitizenRequest } from '../commands.js';
import { programsOver } from '../testing/programs.js';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { ANNA, CITY, factsAfter } from '../testing/town.js';

async function setUp() {
  const store = createMemoryEventStore();
  const programs = programsOver(store);
  await programs.defineOffice(contextOf('city'), 'city', CITY);
  await programs.defineOffice(contextOf('harbour'), 'harbour', { name: 'Harbour', municipality: '147' });
  const start = await store.head();
  const define = (key: string, request: CitizenRequest, now?: string) =>
    programs.defineCitizen(contextOf(key, now === undefined ? {} : { now }), 'anna', request);
  const facts = async () => (await factsAfter(store, start)).map(({ type, data }) => [type, data]);
  return { store, programs, define, facts, start };
}

describe('defining a citizen', () => {
  test('enrols, from the local date of the command', async () => {
    const { store, define, facts } = await setUp();
    const answer = await define('one', { ...ANNA, firstInterviewHeld: true }, '2026-03-02T23:30:00.000Z');
    expect(answer).toEqual({
      outcome: 'created',
      body: { citizenId: 'anna', ...ANNA, firstInterviewHeld: true },
      position: await store.head(),
      replayed: false,
    });
    expect(await facts()).toEqual([
      ['CitizenEnrolled', { municipality: '101', office: 'city', targetGroup: 'jobReady', from: '2026-03-03' }],
      ['AdviserAssigned', { adviserId: 'a' }],
      ['FirstInterviewHeld', {}],
    ]);
  });

  test('writes only what changed; the first interview stays held, an adviser not named is none', async () => {
    const { define, facts } = await setUp();
    await define('one', { ...ANNA, firstInterviewHeld: true });
    const withoutAdviser = { municipality: '101', officeId: 'city', targetGroup: 'jobReady' } as const;
    expect(await define('two', { ...withoutAdviser, targetGroup: 'activityReady' })).toMatchObject({
      outcome: 'done',
      body: { ...withoutAdviser, citizenId: 'anna', targetGroup: 'activityReady', firstInterviewHeld: true },
    });
    const moved = { municipality: '147', officeId: 'harbour', targetGroup: 'activityReady', adviserId: 'b' } as const;
    await define('three', moved);
    expect((await facts()).slice(3)).toEqual([
      ['TargetGroupChanged', { targetGroup: 'activityReady', from: '2026-03-02' }],
      ['AdviserUnassigned', {}],
      ['CitizenMoved', { municipality: '147', office: 'harbour', from: '2026-03-02' }],
      ['AdviserAssigned', { adviserId: 'b' }],
    ]);
  });

  test('that changes nothing answers with the highest position of citizen and office', async () => {
    const { store, programs, define } = await setUp();
    const { position } = await define('one', ANNA);
    expect(await define('two', ANNA)).toMatchObject({ outcome: 'done', position });
    const renamed = await programs.defineOffice(contextOf('renames'), 'city', { ...CITY, name: 'City' });
    expect(await define('three', ANNA)).toMatchObject({ position: renamed.position, replayed: false });
    expect(await store.head()).toBe(renamed.position);
  });

  test('is repeated with what was known then', async () => {
    const { define } = await setUp();
    const first = await define('one', ANNA);
    await define('two', { municipality: '147', officeId: 'harbour', targetGroup: 'rehabilitation' });
    expect(await define('one', ANNA)).toEqual({ ...first, replayed: true });
  });

  test('under its key with another request is refused', async () => {
    const { programs, define } = await setUp();
    await define('one', ANNA);
    const reused = contextOf('one', { requestHash: 'another request' });
    expect(await refusalOf(programs.defineCitizen(reused, 'anna', ANNA))).toEqual(['keyReused idempotency-key-reused']);
    expect(await programs.defineCitizen(reused, 'bo', ANNA)).toMatchObject({ outcome: 'created' });
  });

  test('is refused: no office, then an office elsewhere; nothing is written', async () => {
    const { store, define, start } = await setUp();
    const refused: readonly (readonly [Partial<CitizenRequest>, string])[] = [
      [{ officeId: 'nowhere', municipality: '999' }, 'rule office-not-found'],
      [{ municipality: '147' }, 'rule office-elsewhere'],
      [{ municipality: '999' }, 'rule office-elsewhere'],
    ];
    for (const [changes, refusal] of refused) {
      expect(await refusalOf(define('one', { ...ANNA, ...changes }))).toEqual([refusal]);
    }
    expect(await store.head()).toBe(start);
  });

  test('is nobody’s but the citizen’s own, and the office’s', async () => {
    const { store, programs, start } = await setUp();
    const bo = { role: 'citizen', id: 'bo' } as const;
    const command = programs.defineCitizen(contextOf('one', { actor: bo }), 'anna', { ...ANNA, officeId: 'nowhere' });
    expect(await refusalOf(command)).toEqual(['forbidden not-yours']);
    expect(await store.head()).toBe(start);
    for (const role of ['adviser', 'manager', 'system', 'citizen'] as const) {
      const actor = { role, id: 'anna' };
      expect(await programs.defineCitizen(contextOf(role, { actor }), 'anna', ANNA)).toMatchObject({ replayed: false });
    }
  });
});
