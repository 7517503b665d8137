import {
  agendaItemId,
  agendaStream,
  citizenStream,
  type Booked,
  type DomainEvent,
  type Instant,
  type SlotOpened,
} from '@selvbook/booking';
import { startLog } from '@selvbook/commands';
import { openEmbeddedEventStore, type NewEvent } from '@selvbook/event-store';
import { v5, v7 } from 'uuid';

const NAMESPACE = '1c2b6a52-8f0e-4d0c-9a55-3d7a1b0c9e11';
const SLOTS_A_DAY = 16;
const FIRST_START = Date.UTC(2025, 0, 6, 8);
const DAY_MS = 86_400_000;
const HALF_HOUR_MS = 1_800_000;

const instant = (millis: number): Instant => new Date(millis).toISOString();

/** One adviser's day, and its citizens' streams: 16 slots, all booked, of which 12 got an outcome; 92 events. */
function dayOf(index: number): ReadonlyMap<string, readonly DomainEvent[]> {
  const adviserId = `adviser-${index % 20}`;
  const day = FIRST_START + Math.floor(index / 20) * DAY_MS;
  const date = instant(day).slice(0, 10);
  const agenda: DomainEvent[] = [];
  const streams = new Map<string, readonly DomainEvent[]>([[agendaStream(adviserId, date), agenda]]);
  for (let at = 0; at < SLOTS_A_DAY; at++) {
    const slotId = agendaItemId(adviserId, date, v5(`slot ${index} ${at}`, NAMESPACE));
    const bookingId = agendaItemId(adviserId, date, v5(`booking ${index} ${at}`, NAMESPACE));
    const citizenId = `citizen-${index}-${at}`;
    const startsAt = instant(day + at * HALF_HOUR_MS);
    const time = { startsAt, endsAt: instant(day + (at + 1) * HALF_HOUR_MS), interviewType: 'jobInterview' } as const;
    const place = { municipality: '851', office: 'office-1' };
    const slot: SlotOpened['data'] = {
      ...{ slotId, adviserId, ...place, ...time },
      ...{ contactForm: 'inPerson', targetGroups: ['jobReady'], capacity: 1, audience: 'both' },
    };
    const booking: Booked['data'] = {
      ...{ bookingId, slotId, citizenId, ...place, ...time },
      ...{ origin: at % 3 === 0 ? 'summoned' : 'selfBooked', channel: 'web', targetGroup: 'jobReady' },
    };
    agenda.push({ type: 'SlotOpened', data: slot }, { type: 'Booked', data: booking });
    if (at % 4 === 0) agenda.push({ type: 'MeetingAttended', data: { bookingId, slotId, startsAt } });
    if (at % 4 === 1) agenda.push({ type: 'MeetingMissed', data: { bookingId, slotId, excused: false, startsAt } });
    if (at % 4 === 2) {
      agenda.push({ type: 'Cancelled', data: { bookingId, slotId, by: 'citizen', reason: 'sick', startsAt } });
    }
    streams.set(citizenStream(citizenId), [
      { type: 'CitizenEnrolled', data: { ...place, targetGroup: 'jobReady', from: '2024-12-01' } },
      { type: 'AdviserAssigned', data: { adviserId } },
      { type: 'BookingClaimed', data: { bookingId, slotId, ...time } },
    ]);
  }
  return streams;
}

/** Makes a log with the facts of so many advisers' days, 92 each; the number of its events. */
export async function writeLongLog(file: string, days: number): Promise<number> {
  const store = await openEmbeddedEventStore({ file });
  await startLog(store, instant(FIRST_START));
  const metadata = { commandId: v7(), requestHash: '', actor: 'system/test', occurredAt: instant(FIRST_START) };
  const newEvent = ({ type, data }: DomainEvent): NewEvent => ({ id: v7(), type, data: { ...data }, metadata });
  const office: DomainEvent = { type: 'OfficeOpened', data: { name: 'Jobcenter', municipality: '851' } };
  await store.append('office-office-1', 'noStream', [newEvent(office)]);
  for (let index = 0; index < days; index++) {
    const appends = [...dayOf(index)].map(([name, events]) => store.append(name, 'noStream', events.map(newEvent)));
    await Promise.all(appends);
  }
  const head = await store.head();
  await store.close();
  return head;
}
