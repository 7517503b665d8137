import { accept, firstRefusal, refuse, type Decision, type Rule } from '../rules/decision.js';
import type { Office } from '../office/office.js';
import { officeNotFound, periodReversed } from '../rules/place-refusals.js';
import { ruleSetOn } from '../rules/self-booking-rule-set.js';
import type { WithdrawalReason } from '../rules/closed-lists.js';
import type { Instant } from '../time/instant.js';
import { addDays, localDate, startOfDay } from '../time/local-time.js';
import { isLive, type Agenda } from './agenda.js';
import type { SlotOpened, SlotWithdrawn } from './agenda-events.js';

/** A slot as it is asked for: its municipality follows from the office. */
export type WantedSlot = Omit<SlotOpened['data'], 'municipality'>;

interface Opening {
  readonly agenda: Agenda;
  readonly slot: WantedSlot;
  readonly office: Office | undefined;
  readonly now: Instant;
}

const overlap: Rule<Opening> = ({ agenda, slot }) => {
  for (const { state, facts } of agenda.slots.values()) {
    if (state === 'open' && facts.startsAt < slot.endsAt && slot.startsAt < facts.endsAt) {
      return {
        kind: 'conflict',
        code: 'slot-overlap',
        detail: `The adviser has a slot from ${facts.startsAt} to ${facts.endsAt} already.`,
      };
    }
  }
  return undefined;
};

const noSuchOffice: Rule<Opening> = ({ office }) => (office ? undefined : officeNotFound);

const inThePast: Rule<Opening> = ({ slot, now }) =>
  slot.startsAt <= now ? { kind: 'rule', code: 'in-the-past', detail: 'A slot must start in the future.' } : undefined;

const reversed: Rule<Opening> = ({ slot }) =>
  slot.endsAt <= slot.startsAt ? periodReversed('A slot must end after it starts.') : undefined;

const badDuration: Rule<Opening> = ({ slot }) => {
  const minutes = (Date.parse(slot.endsAt) - Date.parse(slot.startsAt)) / 60_000;
  const day = localDate(slot.startsAt);
  const { least, most } = ruleSetOn(day).slotMinutes;
  const withinOneDay = slot.endsAt <= startOfDay(addDays(day, 1));
  return Number.isInteger(minutes) && minutes >= least && minutes <= most && withinOneDay
    ? undefined
    : {
        kind: 'rule',
        code: 'bad-duration',
        detail: `A slot lasts ${least} to ${most} whole minutes within one day in Denmark.`,
      };
};

const openingRules = [overlap, noSuchOffice, inThePast, reversed, badDuration];

/**
 * Opens a slot. `office`: the one it names, undefined when there is none.
 * Refused: `slot-overlap`; `office-not-found`, `in-the-past`, `period-reversed`, `bad-duration`.
 */
export function openSlot(
  agenda: Agenda,
  slot: WantedSlot,
  office: Office | undefined,
  now: Instant,
): Decision<SlotOpened> {
  if (agenda.slots.has(slot.slotId)) return accept();
  const refusal = firstRefusal(openingRules, { agenda, slot, office, now });
  if (refusal) return refuse(refusal);
  if (!office) return refuse(officeNotFound);
  return accept({ type: 'SlotOpened', data: { ...slot, municipality: office.municipality } });
}

/** Withdraws a slot that nobody is going to. Refused: `slot-not-found`, `slot-booked`. */
export function withdrawSlot(
  agenda: Agenda,
  slotId: string,
  reason: WithdrawalReason,
  now: Instant,
): Decision<SlotWithdrawn> {
  const slot = agenda.slots.get(slotId);
  if (!slot) return refuse({ kind: 'notFound', code: 'slot-not-found', detail: 'There is no such slot.' });
  if (slot.state === 'withdrawn') return accept();
  for (const booking of agenda.bookings.values()) {
    if (booking.state !== 'abandoned' && booking.facts.slotId === slotId && isLive(booking, now)) {
      return refuse({
        kind: 'conflict',
        code: 'slot-booked',
        detail: 'A citizen is booked in this slot: cancel the booking first.',
      });
    }
  }
  return accept({ type: 'SlotWithdrawn', data: { slotId, reason } });
}
