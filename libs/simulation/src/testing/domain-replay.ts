import {
  cancelBooking,
  citizenConflict,
  claimsBeside,
  claimStanding,
  closeDoor,
  defineCitizen,
  defineOffice,
  defineProject,
  EMPTY_AGENDA,
  evolveAgenda,
  evolveCitizen,
  evolveOffice,
  evolveProject,
  localDate,
  openSlot,
  parseAgendaItemId,
  recordAttendance,
  recordWalkIn,
  ruleAgainstBooking,
  slotConflict,
  slotRule,
  takeSeat,
  targetGroupOn,
  UNKNOWN_CITIZEN,
  withdrawSlot,
  type Agenda,
  type AgendaEvent,
  type BookingClaimed,
  type Booked,
  type Citizen,
  type CitizenEvent,
  type Claim,
  type Decision,
  type Instant,
  type Office,
  type OfficeEvent,
  type Outcome,
  type Project,
  type ProjectEvent,
} from '@selvbook/booking';
import { isDeepStrictEqual } from 'node:util';
import type { SimulatedAppend } from '../telling/chronicle.js';

/**
 * Asks the domain for every append of a history: what its own decisions, on the streams as they were and at the moment the
 * command names, would have written. Throws where they would have refused, or written anything else.
 */
export class DomainReplay {
  readonly agendas = new Map<string, Agenda>();
  readonly citizens = new Map<string, Citizen>();
  private readonly offices = new Map<string, Office | undefined>();
  private project: Project | undefined;

  take({ stream, events }: SimulatedAppend): void {
    const now = events[0]!.metadata.occurredAt;
    const [kind = ''] = stream.split('-', 1);
    const id = stream.slice(kind.length + 1);
    switch (kind) {
      case 'log':
        return alike(
          events.map(({ type }) => type),
          ['LogStarted'],
        );
      case 'office':
        return this.takeOffice(id, events as readonly OfficeEvent[]);
      case 'project':
        for (const event of events as readonly ProjectEvent[]) {
          same(defineProject(this.project, event.data), [event]);
          this.project = evolveProject(this.project, event);
        }
        return;
      case 'citizen':
        return this.takeCitizen(id, events as unknown as readonly CitizenEvent[], now);
      case 'agenda':
        return this.takeAgenda(stream, events as unknown as readonly AgendaEvent[], now);
      default:
        throw new Error(`no such stream: ${stream}`);
    }
  }

  /** Claims that are neither booked nor given up. */
  unfinishedClaims(now: Instant): number {
    const claims = [...this.citizens.values()].flatMap((citizen) => [...citizen.claims.values()]);
    return claims.filter((claim) => claim.state === 'open' && this.standing(claim, now).standing === 'unfinished')
      .length;
  }

  private takeOffice(id: string, events: readonly OfficeEvent[]): void {
    for (const event of events) {
      const after = evolveOffice(this.offices.get(id), event)!;
      same(defineOffice(this.offices.get(id), after), [event]);
      this.offices.set(id, after);
    }
  }

  private takeCitizen(id: string, events: readonly CitizenEvent[], now: Instant): void {
    const before = this.citizens.get(id) ?? UNKNOWN_CITIZEN;
    const after = events.reduce(evolveCitizen, before);
    const last = events.at(-1)!;
    if (last.type === 'BookingClaimed') this.askClaim(before, last.data, events, now);
    else if (last.type === 'ClaimReleased') this.askRelease(before, last.data.bookingId, events, now);
    else {
      const { municipality, office, targetGroup, adviserId, firstInterviewHeld } = after.enrolment!;
      const details = { municipality, officeId: office, targetGroup, firstInterviewHeld };
      const wanted = adviserId === undefined ? details : { ...details, adviserId };
      same(defineCitizen(before, wanted, this.offices.get(office), localDate(now)), events);
    }
    this.citizens.set(id, after);
  }

  /** Steps 0 and 1 of the booking protocol; who picked the time is known, and asked, when the seat is taken. */
  private askClaim(
    citizen: Citizen,
    claimed: BookingClaimed['data'],
    events: readonly CitizenEvent[],
    now: Instant,
  ): void {
    const slot = this.agendaOf(claimed.slotId).slots.get(claimed.slotId)!;
    const { interviewType, startsAt, endsAt } = slot.facts;
    alike(claimed, { bookingId: claimed.bookingId, slotId: claimed.slotId, interviewType, startsAt, endsAt });
    const question = { agenda: this.agendaOf(claimed.slotId), slot, now };
    alike([slotConflict(question), slotRule(question)], [undefined, undefined]);
    const beside = claimsBeside(citizen, slot.facts);
    const releases = beside.map((claim) => {
      const standing = this.standing(claim, now);
      if (standing.standing !== 'dead') throw new Error(`${claim.facts.bookingId} is ${standing.standing}`);
      return { type: 'ClaimReleased', data: { bookingId: claim.facts.bookingId, reason: standing.reason } };
    });
    alike(plain(events), [...releases, { type: 'BookingClaimed', data: claimed }]);
  }

  /** Step 3: the agenda says that the attempt can never become a booking. */
  private askRelease(citizen: Citizen, bookingId: string, events: readonly CitizenEvent[], now: Instant): void {
    const claim = citizen.claims.get(bookingId)!;
    alike([claim.state, this.agendaOf(bookingId).bookings.get(bookingId)?.state], ['open', 'abandoned']);
    const { reason } = this.standing(claim, now) as { readonly reason: string };
    alike(plain(events), [{ type: 'ClaimReleased', data: { bookingId, reason } }]);
  }

  private takeAgenda(stream: string, events: readonly AgendaEvent[], now: Instant): void {
    let agenda = this.agendas.get(stream) ?? EMPTY_AGENDA;
    for (const [place, event] of events.entries()) {
      const alone = event.type === 'SlotOpened' || (event.type === 'SlotWithdrawn' && place === 0);
      if (place === 0 || alone) same(this.decide(agenda, event, now), alone ? [event] : events);
      if ('startsAt' in event.data) alike(stream.slice(-10), localDate(event.data.startsAt));
      agenda = evolveAgenda(agenda, event);
    }
    this.agendas.set(stream, agenda);
  }

  private decide(agenda: Agenda, event: AgendaEvent, now: Instant): Decision<AgendaEvent> {
    switch (event.type) {
      case 'SlotOpened': {
        const { municipality, ...slot } = event.data;
        alike(municipality, this.offices.get(slot.office)?.municipality);
        return openSlot(agenda, slot, this.offices.get(slot.office), now);
      }
      case 'SlotWithdrawn':
        return withdrawSlot(agenda, event.data.slotId, event.data.reason, now);
      case 'Booked':
        this.askBooking(agenda, event.data, now);
        return takeSeat(agenda, event.data, now);
      case 'Cancelled': {
        const { bookingId, by, reason } = event.data;
        if (reason === 'moved') throw new Error('nobody rebooks yet');
        return cancelBooking(agenda, bookingId, { by, reason }, now);
      }
      case 'MeetingAttended':
        return recordAttendance(agenda, event.data.bookingId, { outcome: 'attended' }, now);
      case 'MeetingMissed': {
        const outcome: Outcome = event.data.excused ? 'excused' : 'missed';
        return recordAttendance(agenda, event.data.bookingId, { outcome }, now);
      }
      case 'AttendanceCorrected':
        return recordAttendance(
          agenda,
          event.data.bookingId,
          { outcome: event.data.to, reason: event.data.reason },
          now,
        );
      case 'WalkInAttended': {
        const { municipality, ...walkIn } = event.data;
        alike(municipality, this.offices.get(walkIn.office)?.municipality);
        const { enrolment } = this.citizens.get(walkIn.citizenId)!;
        alike(walkIn.targetGroup, targetGroupOn(enrolment!, localDate(walkIn.startsAt)));
        return recordWalkIn(agenda, walkIn, this.offices.get(walkIn.office), now);
      }
      case 'BookingAbandoned':
        return closeDoor(agenda, event.data.bookingId);
    }
  }

  /** That the citizen holds the claim, and everything that rules and the other bookings have to say. */
  private askBooking(agenda: Agenda, booked: Booked['data'], now: Instant): void {
    const citizen = this.citizens.get(booked.citizenId)!;
    const { enrolment, claims } = citizen;
    const { origin, channel, bookingId, citizenId, slotId, onBehalf } = booked;
    if (origin === 'unknown') throw new Error('nobody books with an unknown origin');
    const slot = agenda.slots.get(slotId)!;
    const claim = claims.get(bookingId);
    alike([claim?.state, claim?.facts.slotId], ['open', slotId]);
    const { interviewType, municipality, office, startsAt, endsAt, joint } = slot.facts;
    const facts = { interviewType, municipality, office, startsAt, endsAt, ...(joint && { joint }) };
    const { targetGroup } = enrolment!;
    const said = { bookingId, slotId, citizenId, origin, channel, targetGroup, ...(onBehalf && { onBehalf }) };
    alike(booked, { ...facts, ...said });
    const others = claimsBeside(citizen, slot.facts).filter(({ facts }) => facts.bookingId !== bookingId);
    const live = others.filter((claim) => this.standing(claim, now).standing !== 'dead');
    const question = { agenda, slot, now, citizen: enrolment!, live, origin };
    alike([citizenConflict(question), ruleAgainstBooking(question)], [undefined, undefined]);
  }

  private standing(claim: Claim, now: Instant) {
    return claimStanding(claim, this.agendaOf(claim.facts.bookingId), now);
  }

  private agendaOf(itemId: string): Agenda {
    return this.agendas.get(parseAgendaItemId(itemId)!.stream) ?? EMPTY_AGENDA;
  }
}

type Plain = readonly { readonly type: string; readonly data: unknown }[];

const plain = (events: Plain): Plain => events.map(({ type, data }) => ({ type, data }));

/** The decision is to write exactly these. */
function same<Event extends Plain[number]>(decision: Decision<Event>, events: Plain): void {
  if (!decision.accepted) throw new Error(`${events[0]?.type}: ${decision.refusal.code}: ${decision.refusal.detail}`);
  alike(plain(events), decision.events);
}

/** Plainer than the test library's matcher, and some hundred times faster. */
function alike(told: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(told, wanted))
    throw new Error(`${JSON.stringify(told)} is told, not ${JSON.stringify(wanted)}`);
}
