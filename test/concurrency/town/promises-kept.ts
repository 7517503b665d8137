import {
  citizenStream,
  claimStanding,
  EMPTY_AGENDA,
  evolveAgenda,
  evolveCitizen,
  isLive,
  parseAgendaItemId,
  seatsTaken,
  UNKNOWN_CITIZEN,
  type Agenda,
  type AgendaEvent,
  type Booked,
  type Booking,
  type Citizen,
  type CitizenEvent,
  type Instant,
} from '@selvbook/booking';
import type { UnfinishedClaim } from '@selvbook/commands';
import type { EventLogReader, RecordedEvent } from '@selvbook/event-store';
import { NOW } from './town.js';

/** The log read as a whole, and what must be true of it however it came about. */
export class Facts {
  readonly agendas = new Map<string, Agenda>();
  readonly citizens = new Map<string, Citizen>();
  /** By citizen: the bookings that stand in the way of another. */
  private readonly liveBookings: ReadonlyMap<string, readonly Booked['data'][]>;

  constructor(
    readonly events: readonly RecordedEvent[],
    private readonly now: Instant = NOW,
  ) {
    for (const { stream, type, data } of events) {
      if (stream.startsWith('agenda-')) {
        const event = { type, data } as unknown as AgendaEvent;
        this.agendas.set(stream, evolveAgenda(this.agendas.get(stream) ?? EMPTY_AGENDA, event));
      } else if (stream.startsWith('citizen-')) {
        const event = { type, data } as unknown as CitizenEvent;
        this.citizens.set(stream, evolveCitizen(this.citizens.get(stream) ?? UNKNOWN_CITIZEN, event));
      }
    }
    const live = [...this.agendas.values()].flatMap(({ bookings }) =>
      [...bookings.values()].flatMap((booking) => ('facts' in booking && isLive(booking, now) ? [booking.facts] : [])),
    );
    this.liveBookings = Map.groupBy(live, ({ citizenId }) => citizenId);
  }

  /** @param now what is still ahead, and what is over, is judged at this instant */
  static async read(log: Pick<EventLogReader, 'readAll'>, now: Instant = NOW): Promise<Facts> {
    const events: RecordedEvent[] = [];
    for await (const page of log.readAll({ after: 0 })) events.push(...page.events);
    return new Facts(events, now);
  }

  booking(bookingId: string): Booking | undefined {
    return this.agendas.get(parseAgendaItemId(bookingId)?.stream ?? '')?.bookings.get(bookingId);
  }

  /** The bookings of a citizen that stand in the way of another. */
  live(citizenId: string): readonly string[] {
    return (this.liveBookings.get(citizenId) ?? []).map(({ bookingId }) => bookingId);
  }

  /** What a view of unfinished claims would show. */
  unfinished(): UnfinishedClaim[] {
    return [...this.citizens].flatMap(([stream, { claims }]) =>
      [...claims.values()]
        .filter((claim) => claim.state === 'open' && this.standing(claim) === 'unfinished')
        .map(({ facts }) => ({ bookingId: facts.bookingId, citizenId: stream.slice('citizen-'.length) })),
    );
  }

  /** The `Booked` events that a command wrote, whatever became of them. */
  bookedBy(commandId: string): readonly RecordedEvent[] {
    return this.events.filter(({ type, metadata }) => type === 'Booked' && metadata.commandId === commandId);
  }

  /** Throws, saying which invariant of the log is broken. */
  holdInvariants(): void {
    for (const agenda of this.agendas.values()) {
      for (const [slotId, { facts }] of agenda.slots) {
        const taken = seatsTaken(agenda, slotId);
        if (taken > facts.capacity) throw new Error(`${taken} winners of ${facts.capacity} seats in ${slotId}`);
      }
    }
    const ids = this.events.filter(({ type }) => type === 'Booked').map(({ data }) => data.bookingId);
    if (new Set(ids).size < ids.length) throw new Error('a booking was booked twice');
    const shut = new Set<unknown>();
    for (const { type, data } of this.events) {
      if (type === 'BookingAbandoned') shut.add(data.bookingId);
      if (type === 'Booked' && shut.has(data.bookingId)) throw new Error('booked through a closed door');
    }
    for (const [citizenId, live] of this.liveBookings) {
      for (const [at, one] of live.entries()) {
        const rival = live.slice(0, at).find((other) => standInEachOthersWay(one, other));
        if (rival) throw new Error(`${citizenId} has two live bookings: ${rival.bookingId} and ${one.bookingId}`);
        const claim = this.citizens.get(citizenStream(citizenId))?.claims.get(one.bookingId);
        if (claim?.state !== 'open') throw new Error(`live booking ${one.bookingId} without an open claim`);
      }
    }
  }

  private standing(claim: Parameters<typeof claimStanding>[0]): string {
    const stream = parseAgendaItemId(claim.facts.bookingId)?.stream ?? '';
    return claimStanding(claim, this.agendas.get(stream) ?? EMPTY_AGENDA, this.now).standing;
  }
}

/** One future booking of a type, and no two at one time. */
function standInEachOthersWay(one: Booked['data'], other: Booked['data']): boolean {
  const overlap = one.startsAt < other.endsAt && other.startsAt < one.endsAt;
  return one.interviewType === other.interviewType || overlap;
}
