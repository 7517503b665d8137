import {
  claimStanding,
  claimsBeside,
  parseAgendaItemId,
  type Agenda,
  type Citizen,
  type Claim,
  type Instant,
  type ReleaseReason,
  type Slot,
} from '@selvbook/booking';
import type { LoadedStream } from '../runner/loaded-stream.js';
import type { StreamLoader } from '../runner/stream-loader.js';
import { AGENDA } from '../runner/stream-kind.js';

/** The citizen's open claims beside a wanted slot, each as its agenda says. */
export interface ClaimsBeside {
  /** They stand in the way. */
  readonly live: readonly Claim[];
  /** They can never become live any more: to be released with the next claim. */
  readonly dead: readonly { readonly claim: Claim; readonly reason: ReleaseReason }[];
  /** Somebody is between claim and booking. */
  readonly unfinished: readonly Claim[];
}

/** Resolves the claims beside a slot against their agendas. `except`: the attempt's own. */
export async function resolveClaims(
  loader: StreamLoader,
  citizen: Citizen,
  slot: Slot,
  agenda: LoadedStream<Agenda>,
  except: string | undefined,
  now: Instant,
): Promise<ClaimsBeside> {
  const live: Claim[] = [];
  const dead: ClaimsBeside['dead'][number][] = [];
  const unfinished: Claim[] = [];
  for (const claim of claimsBeside(citizen, slot.facts)) {
    if (claim.facts.bookingId === except) continue;
    const stream = agendaOf(claim);
    const found = stream === agenda.stream ? agenda : await loader.load(AGENDA, stream);
    const standing = claimStanding(claim, found.state, now);
    if (standing.standing === 'dead') dead.push({ claim, reason: standing.reason });
    else if (standing.standing === 'live') live.push(claim);
    else unfinished.push(claim);
  }
  return { live, dead, unfinished };
}

/** The stream of the agenda that a claim points to. */
export function agendaOf(claim: Claim): string {
  const id = parseAgendaItemId(claim.facts.bookingId);
  if (!id) throw new Error(`a claim's bookingId that names no agenda: ${claim.facts.bookingId}`);
  return id.stream;
}
