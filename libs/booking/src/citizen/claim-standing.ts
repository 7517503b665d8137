import { isLive, type Agenda } from '../agenda/agenda.js';
import type { Instant } from '../time/instant.js';
import type { ReleaseReason } from './citizen-events.js';
import type { Claim } from './citizen.js';

/**
 * What an agenda says of a claim made on it. `live`: it is a booking that stands in the way. `dead`: it can never become
 * live any more, and only then may the claim be released. `unfinished`: somebody is between claim and booking.
 */
export type ClaimStanding =
  { readonly standing: 'live' | 'unfinished' } | { readonly standing: 'dead'; readonly reason: ReleaseReason };

/**
 * Resolves a claim against its agenda, which alone says what became of it. A booking that is over is dead (`over`) as
 * much as an attempt whose time has passed; both are judged at `now`.
 */
export function claimStanding(claim: Claim, agenda: Agenda, now: Instant): ClaimStanding {
  const booking = agenda.bookings.get(claim.facts.bookingId);
  if (booking && isLive(booking, now)) return { standing: 'live' };
  if (booking?.state === 'abandoned') return { standing: 'dead', reason: 'abandoned' };
  if (booking?.state === 'cancelled') return { standing: 'dead', reason: 'cancelled' };
  if (booking && booking.state !== 'booked') return { standing: 'dead', reason: 'outcome' };
  if (booking || claim.facts.endsAt <= now) return { standing: 'dead', reason: 'over' };
  return { standing: 'unfinished' };
}
