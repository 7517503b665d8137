import type { Instant, Outcome } from '@selvbook/booking';
import type { ImportRow, RowFault } from './import-row.js';

/** What a row says of time, and of what became of it. */
export interface RowTimes {
  readonly walkIn: boolean;
  readonly bookedAt: Instant | undefined;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly outcome: Outcome | 'cancelled' | undefined;
  readonly outcomeAt: Instant | undefined;
}

type Contradiction = (times: RowTimes, now: Instant) => RowFault | undefined;

const periodReversed: Contradiction = ({ startsAt, endsAt }) =>
  endsAt <= startsAt ? { code: 'period-reversed', detail: 'ends_at is not after starts_at.' } : undefined;

const bookedAfterStart: Contradiction = ({ bookedAt, startsAt }) =>
  bookedAt !== undefined && bookedAt > startsAt
    ? { code: 'booked-after-start', detail: 'booked_at is after starts_at.' }
    : undefined;

const outcomeWithoutInstant: Contradiction = ({ outcome, outcomeAt }) =>
  outcome !== undefined && outcomeAt === undefined
    ? { code: 'outcome-without-instant', detail: 'There is an outcome, and outcome_at is empty.' }
    : undefined;

const instantWithoutOutcome: Contradiction = ({ outcome, outcomeAt }) =>
  outcome === undefined && outcomeAt !== undefined
    ? { code: 'instant-without-outcome', detail: 'There is an outcome_at, and outcome is empty.' }
    : undefined;

const walkInNotAttended: Contradiction = ({ walkIn, outcome }) =>
  walkIn && outcome !== 'attended'
    ? { code: 'walk-in-not-attended', detail: 'The outcome of a walk-in is attended: there was no booking to miss.' }
    : undefined;

const outcomeBeforeStart: Contradiction = ({ outcome, outcomeAt, startsAt }) =>
  outcome !== undefined && outcome !== 'cancelled' && outcomeAt !== undefined && outcomeAt < startsAt
    ? { code: 'outcome-before-start', detail: `outcome_at is before starts_at, and the outcome is ${outcome}.` }
    : undefined;

const cancelledBeforeBooked: Contradiction = ({ outcome, outcomeAt, bookedAt }) =>
  outcome === 'cancelled' && outcomeAt !== undefined && bookedAt !== undefined && outcomeAt < bookedAt
    ? { code: 'cancelled-before-booked', detail: 'The booking was cancelled before it was made.' }
    : undefined;

const cancelledAfterStart: Contradiction = ({ outcome, outcomeAt, startsAt }) =>
  outcome === 'cancelled' && outcomeAt !== undefined && outcomeAt > startsAt
    ? { code: 'cancelled-after-start', detail: 'The booking was cancelled after the interview had begun.' }
    : undefined;

const inTheFuture: Contradiction = ({ walkIn, bookedAt, startsAt, outcomeAt }, now) => {
  const late = (instant: Instant | undefined) => instant !== undefined && instant > now;
  const column = late(bookedAt)
    ? 'booked_at'
    : late(outcomeAt)
      ? 'outcome_at'
      : walkIn && late(startsAt)
        ? 'starts_at'
        : undefined;
  return column && { code: 'in-the-future', detail: `${column} has not come yet.` };
};

const contradictions: readonly Contradiction[] = [
  periodReversed,
  bookedAfterStart,
  outcomeWithoutInstant,
  instantWithoutOutcome,
  walkInNotAttended,
  outcomeBeforeStart,
  cancelledBeforeBooked,
  cancelledAfterStart,
  inTheFuture,
];

/** The first thing in which a row contradicts itself, or the clock. */
export function contradiction(times: RowTimes, now: Instant): RowFault | undefined {
  for (const ask of contradictions) {
    const fault = ask(times, now);
    if (fault) return fault;
  }
  return undefined;
}

/** As {@link contradiction}, of a row that was read at any later instant. */
export function contradictionAt(row: ImportRow, now: Instant): RowFault | undefined {
  const { startsAt, endsAt } = row;
  return contradiction(
    row.kind === 'walkIn'
      ? { walkIn: true, bookedAt: undefined, startsAt, endsAt, outcome: 'attended', outcomeAt: row.attendedAt }
      : {
          walkIn: false,
          bookedAt: row.bookedAt,
          startsAt,
          endsAt,
          outcome: row.outcome?.state,
          outcomeAt: row.outcome?.at,
        },
    now,
  );
}
