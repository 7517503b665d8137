import { describe, expect, test } from '@jest/globals';
import { createMemoryEventStore } from '@selvbook/event-store';
import { programsOver } from '../testing/programs.js';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { CITY, factsAfter } from '../testing/town.js';

function setUp() {
  const store = createMemoryEventStore();
  return { store, programs: programsOver(store) };
}

describe('defining an office', () => {
  test('opens it, and renames it afterwards', async () => {
    const { store, programs } = setUp();
    expect(await programs.defineOffice(contextOf('one'), 'city', CITY)).toEqual({
      outcome: 'created',
      body: { officeId: 'city', ...CITY },
      position: await store.head(),
      replayed: false,
    });
    const renamed = { ...CITY, name: 'City' };
    expect(await programs.defineOffice(contextOf('two'), 'city', renamed)).toMatchObject({
      outcome: 'done',
      body: { officeId: 'city', ...renamed },
    });
    expect((await factsAfter(store, 0)).map(({ stream, type, data }) => [stream, type, data])).toEqual([
      ['office-city', 'OfficeOpened', CITY],
      ['office-city', 'OfficeRenamed', { name: 'City' }],
    ]);
  });

  test('writes nothing when it is so already', async () => {
    const { store, programs } = setUp();
    const { position } = await programs.defineOffice(contextOf('one'), 'city', CITY);
    expect(await programs.defineOffice(contextOf('two'), 'city', CITY)).toEqual({
      outcome: 'done',
      body: { officeId: 'city', ...CITY },
      position,
      replayed: false,
    });
    expect(await store.head()).toBe(position);
  });

  test('is repeated with the name it gave then', async () => {
    const { programs } = setUp();
    const first = await programs.defineOffice(contextOf('one'), 'city', CITY);
    await programs.defineOffice(contextOf('two'), 'city', { ...CITY, name: 'City' });
    expect(await programs.defineOffice(contextOf('one'), 'city', CITY)).toEqual({ ...first, replayed: true });
    const reused = contextOf('one', { requestHash: 'another request' });
    expect(await refusalOf(programs.defineOffice(reused, 'city', { ...CITY, name: 'Other' }))).toEqual([
      'keyReused idempotency-key-reused',
    ]);
  });

  test('is refused: another municipality before one there is none of', async () => {
    const { store, programs } = setUp();
    expect(await refusalOf(programs.defineOffice(contextOf('one'), 'city', { ...CITY, municipality: '999' }))).toEqual([
      'rule unknown-municipality',
    ]);
    await programs.defineOffice(contextOf('two'), 'city', CITY);
    const head = await store.head();
    for (const municipality of ['147', '999']) {
      const moving = programs.defineOffice(contextOf(`to ${municipality}`), 'city', { ...CITY, municipality });
      expect(await refusalOf(moving)).toEqual(['conflict office-elsewhere']);
    }
    expect(await store.head()).toBe(head);
  });
});
