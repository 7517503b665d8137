import { describe, expect, test } from '@jest/globals';
import { StoreUnavailable } from '@selvbook/event-store';
import { interposed } from '../testing/interposed-store.js';
import { programsOver } from '../testing/programs.js';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { factsAfter, settledTown, slotAt } from '../testing/town.js';

const REQUESTS = [slotAt('09'), slotAt('09', { adviserId: 'b' }), slotAt('10'), slotAt('10', { adviserId: 'b' })];

describe('opening many slots', () => {
  test('opens each in its agenda, one append an agenda, and answers in the order of the request', async () => {
    const { store } = await settledTown();
    const appends: string[] = [];
    const counted = interposed(store, (call, write) => {
      appends.push(`${call.stream} ${call.events.length}`);
      return write();
    });
    const answer = await programsOver(counted).openSlots(contextOf('one'), REQUESTS);
    expect(answer).toMatchObject({ outcome: 'done', position: await store.head(), replayed: false });
    expect(answer.body.results.map(({ index, status }) => [index, status])).toEqual([
      [0, 201],
      [1, 201],
      [2, 201],
      [3, 201],
    ]);
    const ids = answer.body.results.map((result) => ('slotId' in result ? result.slotId : ''));
    expect(ids.map((id) => id[0])).toEqual(['a', 'b', 'a', 'b']);
    expect(new Set(ids).size).toBe(4);
    expect(appends.toSorted()).toEqual(['agenda-a_2026-03-03 2', 'agenda-b_2026-03-03 2']);
  });

  test('keeps the good ones and says of the others why not; overlap is judged within the request too', async () => {
    const { store, programs, slot } = await settledTown();
    await slot(slotAt('12'));
    const start = await store.head();
    const { body } = await programs.openSlots(contextOf('one'), [
      slotAt('12'),
      slotAt('09'),
      slotAt('09:15'),
      slotAt('09:30', { officeId: 'nowhere' }),
      slotAt('09:30'),
      slotAt('10', { startsAt: '2026-03-01T10:00:00.000Z' }),
    ]);
    expect(
      body.results.map((result) => ('code' in result ? `${result.status} ${result.code}` : result.status)),
    ).toEqual(['409 slot-overlap', 201, '409 slot-overlap', '422 office-not-found', 201, '422 in-the-past']);
    for (const result of body.results) if ('detail' in result) expect(result.detail).toMatch(/\S.*\.$/);
    expect((await factsAfter(store, start)).map(({ data }) => String(data.startsAt).slice(11, 16))).toEqual([
      '09:00',
      '09:30',
    ]);
  });

  test('none good: nothing is written, and the position is the highest of what was looked at', async () => {
    const { store, programs } = await settledTown();
    const { position } = await programs.defineOffice(contextOf('harbour'), 'harbour', {
      name: 'Harbour',
      municipality: '147',
    });
    await programs.defineOffice(contextOf('elsewhere'), 'elsewhere', { name: 'Elsewhere', municipality: '147' });
    const past = slotAt('09', { startsAt: '2026-03-01T10:00:00.000Z', officeId: 'harbour' });
    expect(await programs.openSlots(contextOf('one'), [past, slotAt('10', { officeId: 'nowhere' })])).toMatchObject({
      position,
      replayed: false,
    });
    expect((await factsAfter(store, position)).map(({ stream }) => stream)).toEqual(['office-elsewhere']);
  });

  test('is repeated with the same answer, also when a slot of it was withdrawn since', async () => {
    const { store, programs } = await settledTown();
    const first = await programs.openSlots(contextOf('one'), REQUESTS);
    const [opened] = first.body.results;
    await programs.withdrawSlot(contextOf('withdraw'), opened && 'slotId' in opened ? opened.slotId : '');
    const head = await store.head();
    for (const each of [programs, programsOver(store)]) {
      expect(await each.openSlots(contextOf('one'), REQUESTS)).toEqual({ ...first, replayed: true });
    }
    expect(await store.head()).toBe(head);
  });

  test('goes on after a crash between two agendas', async () => {
    const { store } = await settledTown();
    const start = await store.head();
    const dying = interposed(store, ({ stream }, write) =>
      stream.startsWith('agenda-b') ? Promise.reject(new Error('died')) : write(),
    );
    await expect(programsOver(dying).openSlots(contextOf('one'), REQUESTS)).rejects.toThrow('died');
    const half = await factsAfter(store, start);
    expect(half.map(({ data }) => data.adviserId)).toEqual(['a', 'a']);

    const answer = await programsOver(store).openSlots(contextOf('one'), REQUESTS);
    expect(answer).toMatchObject({ position: await store.head(), replayed: false });
    expect(answer.body.results.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const whole = await factsAfter(store, start);
    expect(whole.slice(0, 2)).toEqual(half);
    expect(whole.map(({ data }) => data.adviserId)).toEqual(['a', 'a', 'b', 'b']);
    expect(await programsOver(store).openSlots(contextOf('one'), REQUESTS)).toEqual({ ...answer, replayed: true });
  });

  test('decides again, when repeated, on what had written nothing', async () => {
    const { programs, slot } = await settledTown();
    const inTheWay = await slot(slotAt('10'));
    const requests = [slotAt('09'), slotAt('10')];
    const first = await programs.openSlots(contextOf('one'), requests);
    expect(first.body.results.map(({ status }) => status)).toEqual([201, 409]);
    await programs.withdrawSlot(contextOf('withdraw'), inTheWay);
    const second = await programs.openSlots(contextOf('one'), requests);
    expect(second.body.results.map(({ status }) => status)).toEqual([201, 201]);
    expect(second.body.results[0]).toEqual(first.body.results[0]);
    expect(second.replayed).toBe(false);
  });

  test('is decided anew in the one agenda that another process wrote to', async () => {
    const { store, programs } = await settledTown();
    let appends = 0;
    const raced = interposed(store, async ({ stream }, write) => {
      if (stream.startsWith('agenda-b') && appends++ === 0) {
        await programs.openSlot(contextOf('rival'), slotAt('09:15', { adviserId: 'b' }));
      }
      return write();
    });
    const { body } = await programsOver(raced).openSlots(contextOf('one'), REQUESTS);
    expect(body.results.map(({ status }) => status)).toEqual([201, 409, 201, 201]);
    expect(appends).toBe(2);
  });

  test('under a key that was used otherwise for one of the agendas writes nothing at all', async () => {
    const { store, programs } = await settledTown();
    await programs.openSlot(contextOf('one'), slotAt('12', { adviserId: 'b' }));
    const head = await store.head();
    const reused = contextOf('one', { requestHash: 'another request' });
    expect(await refusalOf(programs.openSlots(reused, REQUESTS))).toEqual(['keyReused idempotency-key-reused']);
    expect(await store.head()).toBe(head);
  });

  test('a store that goes away after the first agenda: it is not told that nothing was written, and a repeat opens the rest', async () => {
    const { store } = await settledTown();
    const leaving = interposed(store, ({ stream }, write) =>
      stream.includes('agenda-b') ? Promise.reject(new StoreUnavailable('away')) : write(),
    );
    const command = programsOver(leaving).openSlots(contextOf('one'), REQUESTS);
    await expect(command).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    const answer = await programsOver(store).openSlots(contextOf('one'), REQUESTS);
    expect(answer.body.results.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  test('a store that is away before any of them: nothing was written', async () => {
    const { store } = await settledTown();
    const start = await store.head();
    const away = interposed(store, () => Promise.reject(new StoreUnavailable('away')));
    const command = programsOver(away).openSlots(contextOf('one'), REQUESTS);
    await expect(command).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.head()).toBe(start);
  });
});
