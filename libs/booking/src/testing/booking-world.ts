import { expect } from '@jest/globals';
import { EMPTY_AGENDA, evolveAgenda, isLive, type Agenda } from '../agenda/agenda.js';
import type { AgendaEvent, Booked } from '../agenda/agenda-events.js';
import { citizenConflict, closeDoor, ruleAgainstBooking, slotConflict, takeSeat } from '../agenda/booking-decisions.js';
import { claimStanding } from '../citizen/claim-standing.js';
import { claimsBeside, evolveCitizen, UNKNOWN_CITIZEN, type Citizen, type Claim } from '../citizen/citizen.js';
import type { BookingClaimed, CitizenEvent } from '../citizen/citizen-events.js';
import type { CommandOrigin } from '../rules/closed-lists.js';
import { accept, type Decision } from '../rules/decision.js';
import type { Instant } from '../time/instant.js';

/** An attempt between claim and booking. */
interface Attempt {
  readonly citizenId: string;
  readonly agendaId: string;
  readonly booking: Booked['data'];
}

const NOTHING: readonly never[] = [];

/**
 * A small world in memory: agendas and citizens, and the protocol of claims and bookings between them, one step at a
 * time. Whatever is accepted is decided a second time, and must then add nothing.
 */
export class BookingWorld {
  readonly agendas = new Map<string, readonly AgendaEvent[]>();
  readonly citizens = new Map<string, readonly CitizenEvent[]>();
  readonly attempts: Attempt[] = [];
  readonly refusals = new Set<string>();

  private readonly foldAgenda = remembered((events: readonly AgendaEvent[]) =>
    events.reduce(evolveAgenda, EMPTY_AGENDA),
  );
  private readonly foldCitizen = remembered((events: readonly CitizenEvent[]) =>
    events.reduce(evolveCitizen, UNKNOWN_CITIZEN),
  );

  constructor(public now: Instant) {}

  agenda(id: string): Agenda {
    return this.foldAgenda(this.agendas.get(id) ?? NOTHING);
  }

  citizen(id: string): Citizen {
    return this.foldCitizen(this.citizens.get(id) ?? NOTHING);
  }

  /** Whether the decision was accepted. */
  onAgenda(id: string, decide: (agenda: Agenda) => Decision<AgendaEvent>): boolean {
    return this.append(this.agendas, id, decide(this.agenda(id)), () => decide(this.agenda(id)));
  }

  onCitizen(id: string, decide: (citizen: Citizen) => Decision<CitizenEvent>): boolean {
    return this.append(this.citizens, id, decide(this.citizen(id)), () => decide(this.citizen(id)));
  }

  /** Look and claim; the seat is taken later, if at all. */
  claim(agendaId: string, slotId: string, citizenId: string, origin: CommandOrigin, bookingId: string): void {
    const agenda = this.agenda(agendaId);
    const slot = agenda.slots.get(slotId);
    const { enrolment } = this.citizen(citizenId);
    if (!slot || !enrolment) return;
    for (const { facts } of claimsBeside(this.citizen(citizenId), slot.facts)) {
      if (this.standing(facts).standing === 'unfinished') this.giveUp(this.agendaOf(facts), citizenId, facts.bookingId);
    }
    const beside = claimsBeside(this.citizen(citizenId), slot.facts);
    const live = beside.filter(({ facts }) => this.standing(facts).standing === 'live');
    const question = { agenda: this.agenda(agendaId), slot, now: this.now, citizen: enrolment, live, origin };
    const refusal = slotConflict(question) ?? citizenConflict(question) ?? ruleAgainstBooking(question);
    if (refusal) {
      this.refusals.add(refusal.code);
      return;
    }
    for (const { facts } of beside) this.release(citizenId, facts.bookingId);
    const { interviewType, startsAt, endsAt, municipality, office } = slot.facts;
    const claim: BookingClaimed = {
      type: 'BookingClaimed',
      data: { bookingId, slotId, interviewType, startsAt, endsAt },
    };
    this.onCitizen(citizenId, (citizen) => (citizen.claims.has(bookingId) ? accept() : accept<CitizenEvent>(claim)));
    const { targetGroup } = enrolment;
    const booking: Booked['data'] = {
      ...claim.data,
      citizenId,
      origin,
      channel: 'web',
      targetGroup,
      municipality,
      office,
    };
    this.attempts.push({ citizenId, agendaId, booking });
  }

  /** The nth attempt takes its seat, or closes its door and releases its claim. */
  finish(nth: number): void {
    const [attempt] = this.attempts.splice(nth % Math.max(1, this.attempts.length), 1);
    if (!attempt) return;
    const { agendaId, citizenId, booking } = attempt;
    const seated = this.onAgenda(agendaId, (agenda) => takeSeat(agenda, booking, this.now));
    if (!seated) this.giveUp(agendaId, citizenId, booking.bookingId);
  }

  /** What the sweeper does to the nth attempt, whose process may go on all the same. */
  sweep(nth: number): void {
    const attempt = this.attempts[nth % Math.max(1, this.attempts.length)];
    if (attempt) this.giveUp(attempt.agendaId, attempt.citizenId, attempt.booking.bookingId);
  }

  /** The citizen's live bookings, over all agendas. */
  liveBookings(citizenId: string): readonly Booked['data'][] {
    return [...this.agendas.keys()].flatMap((id) =>
      [...this.agenda(id).bookings.values()].flatMap((booking) =>
        booking.state !== 'abandoned' && booking.facts.citizenId === citizenId && isLive(booking, this.now)
          ? [booking.facts]
          : [],
      ),
    );
  }

  private giveUp(agendaId: string, citizenId: string, bookingId: string): void {
    this.onAgenda(agendaId, (agenda) => closeDoor(agenda, bookingId));
    this.release(citizenId, bookingId);
  }

  /** Only what can never become live any more is released. */
  private release(citizenId: string, bookingId: string): void {
    this.onCitizen(citizenId, (citizen) => {
      const claim = citizen.claims.get(bookingId);
      const standing = claim?.state === 'open' ? this.standing(claim.facts) : undefined;
      return standing?.standing === 'dead'
        ? accept<CitizenEvent>({ type: 'ClaimReleased', data: { bookingId, reason: standing.reason } })
        : accept();
    });
  }

  private standing(facts: Claim['facts']) {
    return claimStanding({ state: 'open', facts }, this.agenda(this.agendaOf(facts)), this.now);
  }

  private agendaOf({ slotId }: Claim['facts']): string {
    return slotId.slice(0, slotId.lastIndexOf('_'));
  }

  private append<Event>(
    streams: Map<string, readonly Event[]>,
    id: string,
    decision: Decision<Event>,
    again: () => Decision<Event>,
  ): boolean {
    if (!decision.accepted) {
      this.refusals.add(decision.refusal.code);
      return false;
    }
    streams.set(id, [...(streams.get(id) ?? []), ...decision.events]);
    expect(again()).toEqual({ accepted: true, events: [] });
    return true;
  }
}

/** A history never changes once it is there, so it is folded once. */
function remembered<History extends object, State>(fold: (history: History) => State): (history: History) => State {
  const known = new WeakMap<History, State>();
  return (history) => {
    const state = known.get(history) ?? fold(history);
    known.set(history, state);
    return state;
  };
}
