import { createMemoryEventStore, type EventStore, type RecordedEvent } from '@selvbook/event-store';
import type { BookingRequest, SlotRequest } from '../commands.js';
import { programsOver, type Programs } from './programs.js';
import { contextOf } from './sample-context.js';

/** The day of the town's slots, and the agenda of the adviser called `a` on it. */
export const DAY = '2026-03-03';
export const AGENDA_A = `agenda-a_${DAY}`;

export const CITY = { name: 'Jobcenter City', municipality: '101' } as const;
export const ANNA = { municipality: '101', officeId: 'city', targetGroup: 'jobReady', adviserId: 'a' } as const;

/** Half an hour from an hour (`09`, or `09:30`) of the town's day, in UTC. */
export function slotAt(hour: string, changes: Partial<SlotRequest> = {}): SlotRequest {
  const startsAt = `${DAY}T${hour.padEnd(5, ':00')}:00.000Z`;
  return {
    adviserId: 'a',
    officeId: 'city',
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + 30 * 60_000).toISOString(),
    interviewType: 'jobInterview',
    contactForm: 'inPerson',
    targetGroups: ['jobReady'],
    capacity: 1,
    audience: 'both',
    joint: false,
    ...changes,
  };
}

export interface Town {
  readonly store: EventStore;
  readonly programs: Programs;
  /** Opens a slot; its id. */
  readonly slot: (request: SlotRequest) => Promise<string>;
}

/** One office, and two citizens who may book, Anna and Bo. */
export async function settledTown(store = createMemoryEventStore()): Promise<Town> {
  const programs = programsOver(store);
  await programs.defineOffice(contextOf('city'), 'city', CITY);
  await programs.defineCitizen(contextOf('anna'), 'anna', ANNA);
  await programs.defineCitizen(contextOf('bo'), 'bo', ANNA);
  return {
    store,
    programs,
    slot: async (request) => {
      const key = `slot ${request.adviserId} ${request.startsAt}`;
      return (await programs.openSlot(contextOf(key), request)).body.slotId;
    },
  };
}

export function bookingOf(slotId: string, changes: Partial<BookingRequest> = {}): BookingRequest {
  return { slotId, citizenId: 'anna', origin: 'selfBooked', channel: 'web', ...changes };
}

/** Every fact of the log after a position. */
export async function factsAfter(store: EventStore, position: number): Promise<readonly RecordedEvent[]> {
  const facts: RecordedEvent[] = [];
  for await (const { events } of store.readAll({ after: position })) facts.push(...events);
  return facts;
}

/** What a reader of the log sees first: `stream Type`. */
export function linesOf(facts: readonly RecordedEvent[]): readonly string[] {
  return facts.map(({ stream, type }) => `${stream} ${type}`);
}
