import type { Agenda, Instant, WalkInAttended } from '@selvbook/booking';
import type { ImportRow } from '../row/import-row.js';
import type { OpenStream } from './open-streams.js';

interface Time {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** Whether the adviser has something else at the row's time: a booking that stands, a walk-in, or a slot nobody took. */
export function adviserIsBusy(agenda: OpenStream<Agenda>, row: ImportRow): boolean {
  const taken = new Set<string>();
  for (const booking of agenda.state.bookings.values()) {
    if (booking.state === 'abandoned') continue;
    taken.add(booking.facts.slotId);
    if (booking.state !== 'cancelled' && meets(booking.facts, row)) return true;
  }
  for (const { state, facts } of agenda.state.slots.values()) {
    if (state === 'open' && !taken.has(facts.slotId) && meets(facts, row)) return true;
  }
  return walkIns(agenda).some((walkIn) => holds(row, walkIn.startsAt));
}

/** Whether the citizen has another interview with this adviser at the row's time. */
export function citizenIsBusy(agenda: OpenStream<Agenda>, row: ImportRow): boolean {
  for (const booking of agenda.state.bookings.values()) {
    if (booking.state === 'abandoned' || booking.state === 'cancelled') continue;
    if (booking.facts.citizenId === row.citizenId && meets(booking.facts, row)) return true;
  }
  return walkIns(agenda).some(({ citizenId, startsAt }) => citizenId === row.citizenId && holds(row, startsAt));
}

function meets(a: Time, b: Time): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** A walk-in is known by its start alone. */
function holds({ startsAt, endsAt }: Time, instant: Instant): boolean {
  return startsAt <= instant && instant < endsAt;
}

function walkIns({ facts }: OpenStream<Agenda>): readonly WalkInAttended['data'][] {
  return facts.filter(({ type }) => type === 'WalkInAttended').map(({ data }) => data as WalkInAttended['data']);
}
