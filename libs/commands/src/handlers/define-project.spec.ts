import { describe, expect, test } from '@jest/globals';
import { createMemoryEventStore } from '@selvbook/event-store';
import type { ProjectRequest } from '../commands.js';
import { programsOver } from '../testing/programs.js';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { factsAfter } from '../testing/town.js';

const TRIAL: ProjectRequest = {
  name: 'Trial',
  from: '2026-01-01',
  to: '2026-12-31',
  targetGroups: ['jobReady'],
  municipalities: [{ code: '101', from: '2026-01-01' }],
};

function setUp() {
  const store = createMemoryEventStore();
  return { store, programs: programsOver(store) };
}

describe('defining a project', () => {
  test('writes the whole definition each time, and nothing when it is the same', async () => {
    const { store, programs } = setUp();
    const wider = { ...TRIAL, targetGroups: ['jobReady', 'activityReady'] } as const;
    expect(await programs.defineProject(contextOf('one'), 'trial', TRIAL)).toEqual({
      outcome: 'created',
      body: { projectId: 'trial', ...TRIAL },
      position: await store.head(),
      replayed: false,
    });
    const answer = await programs.defineProject(contextOf('two'), 'trial', wider);
    expect(answer).toMatchObject({ outcome: 'done', body: { projectId: 'trial', ...wider } });
    expect(await programs.defineProject(contextOf('three'), 'trial', wider)).toEqual(answer);
    const facts = await factsAfter(store, 0);
    expect(facts.map(({ stream, type, data }) => [stream, type, data])).toEqual([
      ['project-trial', 'ProjectDefined', TRIAL],
      ['project-trial', 'ProjectDefined', wider],
    ]);
  });

  test('is repeated with the definition it gave then', async () => {
    const { programs } = setUp();
    const first = await programs.defineProject(contextOf('one'), 'trial', TRIAL);
    await programs.defineProject(contextOf('two'), 'trial', { ...TRIAL, name: 'Later' });
    expect(await programs.defineProject(contextOf('one'), 'trial', TRIAL)).toEqual({ ...first, replayed: true });
    const reused = contextOf('one', { requestHash: 'another request' });
    expect(await refusalOf(programs.defineProject(reused, 'trial', TRIAL))).toEqual([
      'keyReused idempotency-key-reused',
    ]);
  });

  test('is refused: a reversed period before a municipality there is none of', async () => {
    const { store, programs } = setUp();
    const nowhere = { ...TRIAL, municipalities: [{ code: '999', from: '2026-01-01' }] };
    const members = [{ code: '999', from: '2026-02-01', to: '2026-01-01' }];
    const refused: readonly (readonly [ProjectRequest, string])[] = [
      [{ ...nowhere, to: '2025-12-31' }, 'rule period-reversed'],
      [{ ...TRIAL, municipalities: members }, 'rule period-reversed'],
      [nowhere, 'rule unknown-municipality'],
    ];
    for (const [request, refusal] of refused) {
      expect(await refusalOf(programs.defineProject(contextOf('one'), 'trial', request))).toEqual([refusal]);
    }
    expect(await store.head()).toBe(0);
  });
});
