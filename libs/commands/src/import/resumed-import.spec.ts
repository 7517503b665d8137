import { describe, expect, test } from '@jest/globals';
import { citizenStream } from '@selvbook/booking';
import { createMemoryEventStore, type EventStore, type RecordedEvent } from '@selvbook/event-store';
import { Door } from '../booking/door.js';
import { Sweeper } from '../booking/sweeper.js';
import { createJournal } from '../runner/journal.js';
import { Importer } from './importer.js';
import type { RowText } from './row/import-columns.js';
import { dyingAfter, logOf, losing, streamOf, typesOf } from './sample-log.js';
import { NOW, OPEN, SAMPLE, WALK_IN, requestAt, rowsOf } from './sample-rows.js';

describe('a row still open', () => {
  test('is claimed first, then booked', async () => {
    const store = createMemoryEventStore();
    await new Importer(createJournal(store)).import(requestAt(), rowsOf(OPEN));
    const log = await logOf(store);
    expect(typesOf(log)).toEqual(['OfficeOpened', 'CitizenEnrolled', 'BookingClaimed', 'SlotOpened', 'Booked']);
    const [claim, , booked] = log.slice(2);
    expect(claim?.data).toEqual({
      bookingId: booked?.data.bookingId,
      slotId: booked?.data.slotId,
      interviewType: 'jobInterview',
      startsAt: '2018-03-05T08:00:00.000Z',
      endsAt: '2018-03-05T09:00:00.000Z',
    });
  });

  test('claims anew when the sweeper closed the door on it', async () => {
    const store = createMemoryEventStore();
    const journal = createJournal(dyingAfter(store, 3));
    await expect(new Importer(journal).import(requestAt(), rowsOf(OPEN))).rejects.toThrow('died');
    const claims = (await logOf(store)).filter(({ type }) => type === 'BookingClaimed');
    expect(claims).toHaveLength(1);

    const later = createJournal(store);
    const first = String(claims[0]?.data.bookingId);
    await new Sweeper(later, async () => []).finish({ bookingId: first, citizenId: 'anna' }, NOW);
    expect(await new Importer(later).import(requestAt(), rowsOf(OPEN))).toMatchObject({ accepted: 1 });

    const citizen = await streamOf(store, citizenStream('anna'));
    expect(typesOf(citizen)).toEqual(['CitizenEnrolled', 'BookingClaimed', 'ClaimReleased', 'BookingClaimed']);
    const second = String(citizen[3]?.data.bookingId);
    expect(second).not.toBe(first);
    const booked = (await logOf(store)).filter(({ type }) => type === 'Booked');
    expect(booked.map(({ data }) => data.bookingId)).toEqual([second]);
  });

  test('claims anew, and releases the first claim, when only the door was closed', async () => {
    const store = createMemoryEventStore();
    await expect(new Importer(createJournal(dyingAfter(store, 3))).import(requestAt(), rowsOf(OPEN))).rejects.toThrow(
      'died',
    );
    const later = createJournal(store);
    const claim = (await logOf(store)).find(({ type }) => type === 'BookingClaimed');
    await new Door(later).close(requestAt(), 'agenda-adviser-1_2018-03-05', String(claim?.data.bookingId));
    expect(await new Importer(later).import(requestAt(), rowsOf(OPEN))).toMatchObject({ accepted: 1 });
    expect(typesOf(await streamOf(store, citizenStream('anna')))).toEqual([
      'CitizenEnrolled',
      'BookingClaimed',
      'ClaimReleased',
      'BookingClaimed',
    ]);
  });

  test('goes on from its claim when its time has come in between', async () => {
    const store = createMemoryEventStore();
    await expect(new Importer(createJournal(dyingAfter(store, 3))).import(requestAt(), rowsOf(OPEN))).rejects.toThrow(
      'died',
    );
    const later = requestAt('2018-04-01T00:00:00.000Z');
    expect(await new Importer(createJournal(store)).import(later, rowsOf(OPEN))).toMatchObject({ accepted: 1 });
    const log = await logOf(store);
    const ids = log.filter(({ type }) => ['BookingClaimed', 'Booked'].includes(type)).map(({ data }) => data.bookingId);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });
});

describe('a run that is broken off', () => {
  const rows: readonly RowText[] = [
    SAMPLE,
    {
      ...SAMPLE,
      booking_id: 'b2',
      adviser_id: 'a2',
      office_id: 'south',
      municipality: '147',
      booked_at: '2018-01-04T08:00:00Z',
    },
    { ...SAMPLE, booking_id: 'b3', adviser_id: 'a3', target_group: 'activityReady', booked_at: '2018-01-06T08:00:00Z' },
    { ...SAMPLE, booking_id: 'b4', citizen_id: 'bo', outcome: 'cancelled', outcome_at: '2018-01-04T09:00:00Z' },
    { ...WALK_IN, citizen_id: 'bo', office_id: 'south', municipality: '147', outcome_at: '2018-02-10T09:00:00Z' },
    { ...OPEN, citizen_id: 'bo' },
    openBeside(),
  ];

  const essence = (events: readonly RecordedEvent[]) =>
    events
      .map(({ stream, type, id, data, metadata }) => JSON.stringify([stream, type, id, data, metadata.occurredAt]))
      .sort();

  test.each(['before', 'after'] as const)('ends with the same facts, whichever append it dies %s', async (when) => {
    const whole = createMemoryEventStore();
    const report = await new Importer(createJournal(whole)).import(requestAt(), rowsOf(...rows));
    expect(report).toMatchObject({ accepted: rows.length, rejected: [] });
    const facts = essence(await logOf(whole));
    let deaths = 0;

    for (let appends = 0; ; appends++) {
      const store = createMemoryEventStore();
      const dying = dyingAfter(store, appends, when);
      const first = await new Importer(createJournal(dying))
        .import(requestAt(), rowsOf(...rows))
        .catch(() => undefined);
      const second = await new Importer(createJournal(store)).import(requestAt(), rowsOf(...rows));
      expect(second.rejected).toEqual([]);
      expect(second.accepted + second.known).toBe(rows.length);
      expect(essence(await logOf(store))).toEqual(facts);
      const third = await new Importer(createJournal(store)).import(requestAt(), rowsOf(...rows));
      expect(third).toMatchObject({ accepted: 0, known: rows.length });
      if (first) break;
      deaths++;
    }
    expect(deaths).toBeGreaterThan(20);
  });

  test('ends with the same facts, whichever append is lost while others are written', async () => {
    const whole = createMemoryEventStore();
    await new Importer(createJournal(whole)).import(requestAt(), rowsOf(...rows));
    const facts = essence(await logOf(whole));
    for (let nth = 0; ; nth++) {
      const store = createMemoryEventStore();
      const first = await new Importer(createJournal(losing(store, nth)))
        .import(requestAt(), rowsOf(...rows))
        .catch(() => undefined);
      const second = await new Importer(createJournal(store)).import(requestAt(), rowsOf(...rows));
      expect(second.accepted + second.known).toBe(rows.length);
      expect([nth, essence(await logOf(store))]).toEqual([nth, facts]);
      if (first) return expect(nth).toBeGreaterThan(15);
    }
  });

  test('ends with the same facts when two processes take in the same rows at once', async () => {
    const one = createMemoryEventStore();
    await new Importer(createJournal(one)).import(requestAt(), rowsOf(...rows));
    const store = createMemoryEventStore();
    const processes = [new Importer(createJournal(store)), new Importer(createJournal(store))];
    await Promise.all(processes.map((importer) => importer.import(requestAt(), rowsOf(...rows))));
    const facts = async (log: EventStore) =>
      (await logOf(log)).map(({ stream, type, data }) => JSON.stringify([stream, type, data])).sort();
    expect(await facts(store)).toEqual(await facts(one));
  });
});

function openBeside(): RowText {
  return { ...OPEN, booking_id: 'open-2', interview_type: 'cvInterview', booked_at: '2018-02-20T09:00:00Z' };
}
