import type { Claim, Enrolment } from '../citizen/citizen.js';
import { reasonsAgainstSelfBooking } from '../citizen/self-booking-right.js';
import type { CommandOrigin } from '../rules/closed-lists.js';
import { accept, firstRefusal, refuse, type Decision, type Rule } from '../rules/decision.js';
import type { Reason, Refusal } from '../rules/refusal.js';
import { sentence } from '../rules/sentences.js';
import type { Instant } from '../time/instant.js';
import { localDate } from '../time/local-time.js';
import { seatsTaken, type Agenda, type Slot } from './agenda.js';
import type { Booked, BookingAbandoned } from './agenda-events.js';

/** What the agenda is asked: one winner per seat. */
export interface SlotQuestion {
  readonly agenda: Agenda;
  readonly slot: Slot;
  readonly now: Instant;
}

/** What is asked of citizen and slot together. `live`: the citizen's live claims beside this slot's type and time. */
export interface BookingQuestion extends SlotQuestion {
  readonly citizen: Enrolment;
  readonly live: readonly Claim[];
  readonly origin: CommandOrigin;
}

const slotTaken: Rule<SlotQuestion> = ({ agenda, slot }) =>
  seatsTaken(agenda, slot.facts.slotId) >= slot.facts.capacity
    ? {
        kind: 'conflict',
        code: 'slot-taken',
        detail: sentence(
          'Tiden er lige blevet taget. Vælg en anden tid, eller ring til din kommune.',
          'This time has just been taken. Choose another, or call your municipality.',
        ),
      }
    : undefined;

const slotWithdrawn: Rule<SlotQuestion> = ({ slot }) =>
  slot.state === 'withdrawn'
    ? {
        kind: 'conflict',
        code: 'slot-withdrawn',
        detail: sentence(
          'Tiden er taget af kalenderen. Vælg en anden tid, eller ring til din kommune.',
          'This time has been withdrawn. Choose another, or call your municipality.',
        ),
      }
    : undefined;

const alreadyStarted: Rule<SlotQuestion> = ({ slot, now }) =>
  slot.facts.startsAt <= now
    ? {
        kind: 'rule',
        code: 'already-started',
        detail: sentence(
          'Tiden er allerede begyndt. Vælg en senere tid, eller ring til din kommune.',
          'This time has already begun. Choose a later one, or call your municipality.',
        ),
      }
    : undefined;

const citizenAlreadyBooked: Rule<BookingQuestion> = ({ slot, live }) =>
  live.some(({ facts }) => facts.interviewType === slot.facts.interviewType)
    ? {
        kind: 'conflict',
        code: 'citizen-already-booked',
        detail: sentence(
          'Du har allerede en tid til denne samtale. Afbestil den først, eller ring til din kommune.',
          'You already have a time for this interview. Cancel it first, or call your municipality.',
        ),
      }
    : undefined;

const citizenOverlap: Rule<BookingQuestion> = ({ live }) =>
  live.length > 0
    ? {
        kind: 'conflict',
        code: 'citizen-overlap',
        detail: sentence(
          'Du har en anden samtale på samme tid. Vælg en anden tid, eller ring til din kommune.',
          'You have another interview at the same time. Choose another time, or call your municipality.',
        ),
      }
    : undefined;

const notEligible: Rule<BookingQuestion> = ({ citizen, slot, origin, now }) => {
  if (origin !== 'selfBooked') return undefined;
  const reasons = reasonsAgainstSelfBooking(citizen, slot.facts.interviewType, localDate(now));
  return refusalFrom('not-eligible', reasons);
};

const notOffered: Rule<BookingQuestion> = ({ citizen, slot, origin }) => {
  const reasons: Reason[] = [];
  if (slot.facts.office !== citizen.office) {
    reasons.push({
      code: 'other-office',
      detail: sentence(
        'Tiden hører til et andet kontor end dit. Ring til din kommune, hvis det er forkert.',
        'This time belongs to another office than yours. Call your municipality if that is wrong.',
      ),
    });
  }
  if (!slot.facts.targetGroups.includes(citizen.targetGroup)) {
    reasons.push({
      code: 'other-target-group',
      detail: sentence(
        'Tiden er for en anden målgruppe. Vælg en anden tid, eller ring til din kommune.',
        'This time is for another target group. Choose another, or call your municipality.',
      ),
    });
  }
  if (origin === 'selfBooked' && slot.facts.audience === 'summons') {
    reasons.push({
      code: 'audience',
      detail: sentence(
        'Tiden kan kun gives af din kommune. Vælg en anden tid, eller ring til din kommune.',
        'Only your municipality can give out this time. Choose another, or call your municipality.',
      ),
    });
  }
  return refusalFrom('not-offered', reasons);
};

const conflictsOfTheSlot = [slotTaken, slotWithdrawn];
const conflictsOfTheCitizen = [citizenAlreadyBooked, citizenOverlap];

/** What the slot alone has against being booked. */
export function slotConflict(question: SlotQuestion): Refusal | undefined {
  return firstRefusal(conflictsOfTheSlot, question);
}

/** What the rules have against the slot, whoever asks. */
export function slotRule(question: SlotQuestion): Refusal | undefined {
  return alreadyStarted(question);
}

/** What the citizen's other bookings have against this one. */
export function citizenConflict(question: BookingQuestion): Refusal | undefined {
  return firstRefusal(conflictsOfTheCitizen, question);
}

/** What the rules have against it when nothing stands in the way. */
export function ruleAgainstBooking(question: BookingQuestion): Refusal | undefined {
  return firstRefusal([notEligible, notOffered, alreadyStarted], question);
}

/**
 * Takes a seat. The agenda's own questions are asked again, since it may have changed since the citizen was looked at.
 * Refused: `slot-not-found`, `slot-taken`, `slot-withdrawn`, `already-started`; `booking-abandoned` when the door on
 * this attempt was closed.
 */
export function takeSeat(agenda: Agenda, booking: Booked['data'], now: Instant): Decision<Booked> {
  const known = agenda.bookings.get(booking.bookingId);
  if (known?.state === 'abandoned') {
    return refuse({ kind: 'conflict', code: 'booking-abandoned', detail: 'This attempt was given up.' });
  }
  if (known) return accept();
  const slot = agenda.slots.get(booking.slotId);
  if (!slot) return refuse({ kind: 'notFound', code: 'slot-not-found', detail: 'There is no such slot.' });
  const refusal = firstRefusal([...conflictsOfTheSlot, alreadyStarted], { agenda, slot, now });
  return refusal ? refuse(refusal) : accept({ type: 'Booked', data: booking });
}

/** Closes the door on an attempt; nothing when it was booked or given up already. */
export function closeDoor(agenda: Agenda, bookingId: string): Decision<BookingAbandoned> {
  return agenda.bookings.has(bookingId) ? accept() : accept({ type: 'BookingAbandoned', data: { bookingId } });
}

function refusalFrom(code: string, reasons: readonly Reason[]): Refusal | undefined {
  const first = reasons[0];
  return first && { kind: 'rule', code, detail: first.detail, reasons };
}
