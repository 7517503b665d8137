import {
  agendaItemId,
  agendaStream,
  citizenStream,
  type Booked,
  type BookingClaimed,
  type DomainEvent,
  type SlotOpened,
} from '@selvbook/booking';
import type { CommandContext } from '@selvbook/commands';
import type { EventStore, JsonObject } from '@selvbook/event-store';
import { v5 } from 'uuid';

/** A small town: two advisers with slots of one seat, a spare slot that everybody fits into, and citizens who may book. */
export const NOW = '2026-03-02T08:00:00.000Z';
const DATE = '2026-03-03';

const uuids = new Map<string, string>();

function uuid(name: string): string {
  const id = uuids.get(name) ?? v5(name, '3d3ae2a3-7a1b-4d39-9c8f-0a4d0f6f3c55');
  uuids.set(name, id);
  return id;
}

const slotId = (adviserId: string): string => agendaItemId(adviserId, DATE, uuid(`slot ${adviserId}`));
export const SLOT_A = slotId('a');
/** With the same adviser as slot A, on the same day. */
export const SLOT_A2 = agendaItemId('a', DATE, uuid('slot a2'));
export const SLOT_B = slotId('b');
export const SPARE = slotId('spare');

/** A command's context; two with one key are the same command when their request is. */
export function contextOf(key: string, request = key): CommandContext {
  return {
    commandId: uuid(`key ${key}`),
    requestHash: request,
    actor: { role: 'system', id: 'api' },
    correlationId: 'c',
    now: NOW,
  };
}

/** `booked`: citizens who hold slot A from the start, each with the claim that belongs to it. */
export async function settle(store: Pick<EventStore, 'append'>, booked: readonly string[] = []): Promise<void> {
  const second = { ...slotFacts('a', '12', 1), slotId: SLOT_A2 };
  await write(store, agendaStream('a', DATE), 'noStream', [
    { type: 'SlotOpened', data: slotFacts('a', '09', 1) },
    { type: 'SlotOpened', data: second },
  ]);
  await open(store, 'b', '10', 1);
  await open(store, 'spare', '11', 50);
  for (const citizen of ['anna', 'bo']) {
    const enrolment = { municipality: '101', office: 'city', targetGroup: 'jobReady', from: '2026-01-01' } as const;
    const events: DomainEvent[] = [
      { type: 'CitizenEnrolled', data: enrolment },
      { type: 'AdviserAssigned', data: { adviserId: 'a' } },
    ];
    const bookingId = bookingOf(citizen);
    const slot = slotFacts('a', '09', 1);
    const { slotId: id, interviewType, startsAt, endsAt, office, municipality } = slot;
    if (booked.includes(citizen)) {
      const claim: BookingClaimed['data'] = { bookingId, slotId: id, interviewType, startsAt, endsAt };
      events.push({ type: 'BookingClaimed', data: claim });
    }
    await write(store, citizenStream(citizen), 'noStream', events);
    if (booked.includes(citizen)) {
      const data: Booked['data'] = {
        bookingId,
        slotId: id,
        citizenId: citizen,
        origin: 'selfBooked',
        channel: 'web',
        interviewType,
        targetGroup: 'jobReady',
        municipality,
        office,
        startsAt,
        endsAt,
      };
      await write(store, agendaStream('a', DATE), 1, [{ type: 'Booked', data }]);
    }
  }
}

/** The booking that a citizen has from the start. */
export function bookingOf(citizen: string): string {
  return agendaItemId('a', DATE, uuid(`booking ${citizen}`));
}

async function open(
  store: Pick<EventStore, 'append'>,
  adviserId: string,
  hour: string,
  capacity: number,
): Promise<void> {
  const data = slotFacts(adviserId, hour, capacity);
  await write(store, agendaStream(adviserId, DATE), 'noStream', [{ type: 'SlotOpened', data }]);
}

function slotFacts(adviserId: string, hour: string, capacity: number): SlotOpened['data'] {
  return {
    slotId: slotId(adviserId),
    adviserId,
    office: 'city',
    municipality: '101',
    startsAt: `${DATE}T${hour}:00:00.000Z`,
    endsAt: `${DATE}T${hour}:30:00.000Z`,
    interviewType: 'jobInterview',
    contactForm: 'inPerson',
    targetGroups: ['jobReady'],
    capacity,
    audience: 'both',
  };
}

async function write(
  store: Pick<EventStore, 'append'>,
  stream: string,
  expected: number | 'noStream',
  events: readonly DomainEvent[],
): Promise<void> {
  const metadata: JsonObject = { commandId: uuid('settle'), requestHash: 'settle' };
  await store.append(
    stream,
    expected,
    events.map(({ type, data }, index) => ({ id: uuid(`${stream} ${type} ${index}`), type, data, metadata })),
  );
}
