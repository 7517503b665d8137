import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openEmbeddedEventStore, type EventStore, type ReadStreamOptions } from '@selvbook/event-store';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { contextOf } from '../testing/sample-context.js';
import { AGENDA_A, bookingOf, settledTown, slotAt } from '../testing/town.js';
import { StreamLoader } from './stream-loader.js';
import { AGENDA, CITIZEN, OFFICE, PROJECT, type StreamKind } from './stream-kind.js';

const KINDS: Readonly<Record<string, StreamKind<unknown, never>>> = {
  agenda: AGENDA as StreamKind<unknown, never>,
  citizen: CITIZEN as StreamKind<unknown, never>,
  office: OFFICE as StreamKind<unknown, never>,
  project: PROJECT as StreamKind<unknown, never>,
};

/** The embedded log, which only its own process writes; `reads` notes the streams that it was asked for. */
let store: EventStore;
let reads: string[];
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'selvbook-decided-'));
  const embedded = await openEmbeddedEventStore({ file: join(folder, 'events.db') });
  reads = [];
  store = {
    ...embedded,
    readStream: (stream: string, options?: ReadStreamOptions) => {
      reads.push(stream);
      return embedded.readStream(stream, options);
    },
  };
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** A day on which every command that writes was carried out. */
async function eventfulDay() {
  const { programs, slot } = await settledTown(store);
  const [nine, ten, eleven] = [await slot(slotAt('09')), await slot(slotAt('10')), await slot(slotAt('11'))];
  await programs.openSlots(contextOf('bulk'), [slotAt('12'), slotAt('13'), slotAt('12')]);
  const { body } = await programs.book(contextOf('book'), bookingOf(nine));
  await programs.cancel(contextOf('cancel'), body.bookingId, { by: 'office', reason: 'adviserAway' });
  await programs.book(contextOf('again'), bookingOf(ten));
  await expect(programs.book(contextOf('rival'), bookingOf(ten, { citizenId: 'bo' }))).rejects.toMatchObject({
    code: 'slot-taken',
  });
  const behalf = { actor: { role: 'adviser', id: 'a' } } as const;
  const bo = await programs.book(contextOf('bo books', behalf), bookingOf(eleven, { citizenId: 'bo' }));
  const after = { now: '2026-03-03T18:00:00.000Z' };
  await programs.recordAttendance(contextOf('came', after), bo.body.bookingId, { outcome: 'attended' });
  await programs.defineOffice(contextOf('renamed'), 'city', { name: 'City', municipality: '101' });
  return programs;
}

test('what is kept of a stream after appends of its own is what the log says', async () => {
  const { journal } = await eventfulDay();
  const fresh = new StreamLoader({ readStream: (stream, options) => store.readStream(stream, options) });
  const streams = new Set<string>();
  for await (const { events } of store.readAll({ after: 0 })) events.forEach(({ stream }) => streams.add(stream));
  expect(streams.size).toBe(4);
  for (const stream of streams) {
    const kind = KINDS[stream.slice(0, stream.indexOf('-'))]!;
    const [kept, loaded] = [await journal.loader.load(kind, stream), await fresh.load(kind, stream)];
    // When an event was recorded is known of what was read only, and no decision asks for it.
    const timeless = ({ events, ...rest }: typeof kept) => ({
      ...rest,
      events: events.map(({ stream: of, revision, position, id, type, data, metadata }) => ({
        ...{ of, revision, position, id, type, data, metadata },
      })),
    });
    expect(timeless(kept)).toStrictEqual(timeless(loaded));
  }
});

test('a stream that nobody else can have written to is not asked for again', async () => {
  const { programs, slot } = await settledTown(store);
  const slots = [await slot(slotAt('09')), await slot(slotAt('10'))];
  reads.length = 0;
  await programs.book(contextOf('anna books'), bookingOf(slots[0]!));
  await programs.book(contextOf('bo books'), bookingOf(slots[1]!, { citizenId: 'bo' }));
  expect(reads.filter((stream) => stream === AGENDA_A)).toEqual([]);
});

test('what went past the loader into the log is seen', async () => {
  const { programs, slot } = await settledTown(store);
  const slotId = await slot(slotAt('09'));
  const withdrawn = { id: v7(), type: 'SlotWithdrawn', data: { slotId, reason: 'other' }, metadata: {} };
  await store.append(AGENDA_A, 0, [withdrawn]);
  await expect(programs.book(contextOf('late'), bookingOf(slotId))).rejects.toMatchObject({ code: 'slot-withdrawn' });
});

test('a refusal is never given on what an append under way is about to change', async () => {
  const { programs, slot } = await settledTown(store);
  const slotId = await slot(slotAt('09'));
  const { body } = await programs.book(contextOf('anna books'), bookingOf(slotId));
  const cancelled = { bookingId: body.bookingId, slotId, by: 'office', reason: 'other', startsAt: body.startsAt };
  const underWay = store.append(AGENDA_A, 1, [{ id: v7(), type: 'Cancelled', data: cancelled, metadata: {} }]);
  const booking = programs.book(contextOf('bo books'), bookingOf(slotId, { citizenId: 'bo' }));
  expect(await booking).toMatchObject({ outcome: 'created' });
  await underWay;
});
