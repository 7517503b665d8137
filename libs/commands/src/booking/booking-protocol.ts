import {
  citizenConflict,
  citizenStream,
  localDate,
  parseAgendaItemId,
  ruleAgainstBooking,
  slotConflict,
  slotRule,
  takeSeat,
  type Agenda,
  type Booked,
  type BookingClaimed,
  type Citizen,
  type CitizenEvent,
  type Claim,
  type Enrolment,
  type Refusal,
  type Slot,
} from '@selvbook/booking';
import { WrongExpectedRevision } from '@selvbook/event-store';
import { CommandRefused, type CommandAnswer } from '../command-answer.js';
import type { CommandContext } from '../command-context.js';
import type { BookingBody, BookingRequest } from '../commands.js';
import { appendDecided } from '../runner/append-decided.js';
import { envelope } from '../runner/event-envelope.js';
import { halfWay } from '../runner/half-way.js';
import type { Journal } from '../runner/journal.js';
import { ownEvents, type KnownEvent, type LoadedStream } from '../runner/loaded-stream.js';
import { interrupted, reloading } from '../runner/reloading.js';
import { AGENDA, CITIZEN } from '../runner/stream-kind.js';
import { bookingBody, bookingFacts, replayedBooking } from './booking-facts.js';
import { citizenNotFound, notYours, slotNotFound } from './booking-refusals.js';
import { agendaOf, resolveClaims } from './citizen-look.js';
import { Door } from './door.js';

/** How long an unfinished claim of somebody else is waited for, by this process's own clock, in milliseconds. */
const COURTESY = 2_000;
const COURTESY_PAUSE = 100;

/** Doors that may be closed on one call before it gives up. */
const MOST_ATTEMPTS = 2;

type Answer = CommandAnswer<BookingBody>;

/** How one attempt ended, where it did not end in an answer or a refusal. */
type Attempt =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** Another attempt of the citizen is under way: wait a moment, outside the queue, then close its door. */
  | { readonly kind: 'inTheWay'; readonly claims: readonly Claim[] }
  /** The citizen's stream moved on: look again. */
  | { readonly kind: 'overtaken' }
  /** Somebody closed the door on this attempt. */
  | { readonly kind: 'shutOut' };

/**
 * A booking touches two streams, and the log appends to one at a time. So: look; claim (citizen's stream, which makes
 * the citizen's attempts queue); book (agenda, which decides who gets the seat); if that is refused, close the door on
 * the attempt and only then release the claim. Every step is at an exact revision, and every step can be taken up again
 * by a repeat, by a rival who finds the claim, or by the sweeper.
 */
export class BookingProtocol {
  constructor(
    private readonly journal: Journal,
    private readonly door = new Door(journal),
  ) {}

  /**
   * @throws CommandRefused
   * @throws OutcomeUnknown the claim stands, or may, without a booking: the same key finishes it
   * @throws StoreUnavailable nothing was written
   */
  async book(context: CommandContext, request: BookingRequest): Promise<Answer> {
    const { actor } = context;
    if (actor.role === 'citizen' && (actor.id !== request.citizenId || request.origin === 'summoned')) {
      throw new CommandRefused(notYours);
    }
    const agendaStream = parseAgendaItemId(request.slotId)?.stream;
    if (agendaStream === undefined) throw new CommandRefused(slotNotFound);
    const citizenName = citizenStream(request.citizenId);

    let shutOut = 0;
    return reloading(this.journal, async (reloads) => {
      const attempt = await this.journal.queue.in([agendaStream, citizenName], () =>
        this.attempt(context, request, agendaStream, citizenName, reloads),
      );
      if (attempt.kind === 'answered') return attempt.answer;
      if (attempt.kind === 'shutOut' && ++shutOut >= MOST_ATTEMPTS) throw interrupted();
      if (attempt.kind === 'inTheWay') {
        for (const claim of attempt.claims) await this.outwait(context, claim);
      }
      return undefined;
    });
  }

  private async attempt(
    context: CommandContext,
    request: BookingRequest,
    agendaStream: string,
    citizenName: string,
    reloads: number,
  ): Promise<Attempt> {
    const { loader } = this.journal;
    const [agenda, citizen] = await Promise.all([loader.load(AGENDA, agendaStream), loader.load(CITIZEN, citizenName)]);
    const booked = ownEvents(agenda, context).find(({ type }) => type === 'Booked');
    const claims = ownEvents(citizen, context).filter(({ type }) => type === 'BookingClaimed');
    if (booked) return answered(replayedBooking(booked));

    const slot = agenda.state.slots.get(request.slotId);
    if (!slot) throw new CommandRefused(slotNotFound);
    const { enrolment } = citizen.state;
    if (!enrolment) {
      const question = { agenda: agenda.state, slot, now: context.now };
      throw new CommandRefused(slotConflict(question) ?? slotRule(question) ?? citizenNotFound);
    }

    const unfinished = openClaim(claims, citizen, agenda);
    const bookingId = unfinished ?? this.bookingId(context, slot, claims.length);
    const booking = bookingFacts(context, request, slot, enrolment, bookingId);

    const found = await this.look(context, request, slot, enrolment, agenda, citizen, unfinished);
    if ('refusal' in found) {
      if (unfinished === undefined) throw new CommandRefused(found.refusal);
      return halfWay(() => this.giveUp(context, agendaStream, citizenName, bookingId, found.refusal));
    }
    if (found.inTheWay.length > 0) return { kind: 'inTheWay', claims: found.inTheWay };

    if (unfinished === undefined && !(await this.claim(context, citizen, slot, bookingId, found.releases, reloads))) {
      return { kind: 'overtaken' };
    }
    return halfWay(() => this.takeSeat(context, agenda, citizenName, booking));
  }

  /** Step 0: every rule, in the order in which refusals are named; nothing is written. */
  private async look(
    context: CommandContext,
    request: BookingRequest,
    slot: Slot,
    enrolment: Enrolment,
    agenda: LoadedStream<Agenda>,
    citizen: LoadedStream<Citizen>,
    own: string | undefined,
  ): Promise<
    { readonly refusal: Refusal } | { readonly inTheWay: readonly Claim[]; readonly releases: readonly CitizenEvent[] }
  > {
    const { now } = context;
    const slotRefusal = slotConflict({ agenda: agenda.state, slot, now });
    if (slotRefusal) return { refusal: slotRefusal };
    const claims = await resolveClaims(this.journal.loader, citizen.state, slot, agenda, own, now);
    const question = {
      agenda: agenda.state,
      slot,
      now,
      citizen: enrolment,
      live: claims.live,
      origin: request.origin,
    };
    const refusal = citizenConflict(question) ?? ruleAgainstBooking(question);
    if (refusal) return { refusal };
    return {
      inTheWay: claims.unfinished,
      releases: claims.dead.map(({ claim, reason }) => ({
        type: 'ClaimReleased',
        data: { bookingId: claim.facts.bookingId, reason },
      })),
    };
  }

  /** Step 1. False when somebody else wrote to the citizen's stream first. */
  private async claim(
    context: CommandContext,
    citizen: LoadedStream<Citizen>,
    slot: Slot,
    bookingId: string,
    releases: readonly CitizenEvent[],
    attempt: number,
  ): Promise<boolean> {
    const { slotId, interviewType, startsAt, endsAt } = slot.facts;
    const claimed: BookingClaimed = {
      type: 'BookingClaimed',
      data: { bookingId, slotId, interviewType, startsAt, endsAt },
    };
    const { ids } = this.journal;
    const events = [...releases, claimed].map((event, index) =>
      envelope(ids.event(context, attempt, citizen.stream, event.type, `${bookingId} ${index}`), event, context),
    );
    try {
      await appendDecided(this.journal, CITIZEN, citizen, events);
      return true;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return false;
      throw error;
    }
  }

  /** Step 2, on the agenda as it was looked at; asked again after each conflict. */
  private takeSeat(
    context: CommandContext,
    lookedAt: LoadedStream<Agenda>,
    citizenName: string,
    booking: Booked['data'],
  ): Promise<Attempt> {
    const { loader, ids } = this.journal;
    return reloading(this.journal, async (reloads) => {
      const agenda = reloads === 0 ? lookedAt : await loader.load(AGENDA, lookedAt.stream);
      if (agenda.state.bookings.get(booking.bookingId)?.state === 'abandoned') {
        await this.door.releaseAbandoned(context, citizenName, booking.bookingId);
        return { kind: 'shutOut' };
      }
      const written = ownEvents(agenda, context).find(({ type }) => type === 'Booked');
      if (written) return answered(replayedBooking(written));
      const decision = takeSeat(agenda.state, booking, context.now);
      if (!decision.accepted) {
        return this.giveUp(context, agenda.stream, citizenName, booking.bookingId, decision.refusal);
      }
      const events = decision.events.map((event) =>
        envelope(ids.event(context, reloads, agenda.stream, event.type, booking.bookingId), event, context),
      );
      const { position } = await appendDecided(this.journal, AGENDA, agenda, events);
      return answered({ outcome: 'created', body: bookingBody(booking), position, replayed: false });
    });
  }

  /** Step 3. The attempt may turn out to have succeeded after all. */
  private async giveUp(
    context: CommandContext,
    agendaStream: string,
    citizenName: string,
    bookingId: string,
    refusal: Refusal,
  ): Promise<Attempt> {
    const door = await this.door.giveUp(context, agendaStream, citizenName, bookingId);
    if (door === 'booked') return { kind: 'overtaken' };
    throw new CommandRefused(refusal);
  }

  /** The courtesy: whoever is between claim and booking gets a moment to finish, then the door is closed on the attempt. */
  private async outwait(context: CommandContext, claim: Claim): Promise<void> {
    const { loader, waiter } = this.journal;
    const { bookingId } = claim.facts;
    const stream = agendaOf(claim);
    const start = waiter.now();
    for (;;) {
      await waiter.pause(COURTESY_PAUSE);
      if (waiter.now() - start >= COURTESY) break;
      if ((await loader.load(AGENDA, stream)).state.bookings.has(bookingId)) return;
    }
    await this.door.close(context, stream, bookingId);
  }

  private bookingId(context: CommandContext, slot: Slot, claimsMade: number): string {
    const { adviserId, startsAt } = slot.facts;
    return this.journal.ids.agendaItem(context, adviserId, localDate(startsAt), claimsMade);
  }
}

/** The bookingId of the command's last claim, when it is still between claim and booking. */
function openClaim(
  claims: readonly KnownEvent[],
  citizen: LoadedStream<Citizen>,
  agenda: LoadedStream<Agenda>,
): string | undefined {
  const last = claims.at(-1)?.data as BookingClaimed['data'] | undefined;
  if (!last || citizen.state.claims.get(last.bookingId)?.state !== 'open') return undefined;
  return agenda.state.bookings.has(last.bookingId) ? undefined : last.bookingId;
}

function answered(answer: Answer): Attempt {
  return { kind: 'answered', answer };
}
