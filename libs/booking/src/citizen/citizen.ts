import type { InterviewType, TargetGroup } from '../rules/closed-lists.js';
import type { Instant, LocalDate } from '../time/instant.js';
import type { BookingClaimed, CitizenEvent } from './citizen-events.js';

/** A pointer to a booking attempt; what became of it stands in its agenda. */
export interface Claim {
  readonly state: 'open' | 'released';
  readonly facts: BookingClaimed['data'];
}

/** What is known of a citizen, as recorded last. */
export interface Enrolment {
  readonly municipality: string;
  readonly office: string;
  /** The one recorded last. */
  readonly targetGroup: TargetGroup;
  /** Every group the citizen was put in, in the order it was recorded. */
  readonly groups: readonly { readonly targetGroup: TargetGroup; readonly from: LocalDate }[];
  readonly adviserId?: string;
  readonly firstInterviewHeld: boolean;
}

/** Rights, duties and the one-booking rule. `enrolment` is undefined for a citizen nobody has told us of. */
export interface Citizen {
  readonly enrolment: Enrolment | undefined;
  readonly claims: ReadonlyMap<string, Claim>;
}

/** A citizen before the first fact. */
export const UNKNOWN_CITIZEN: Citizen = { enrolment: undefined, claims: new Map() };

/** Total and silent: a fact about something unknown changes nothing. */
export function evolveCitizen(citizen: Citizen, event: CitizenEvent): Citizen {
  switch (event.type) {
    case 'CitizenEnrolled': {
      const { municipality, office, targetGroup, from } = event.data;
      if (citizen.enrolment) return citizen;
      const groups = [{ targetGroup, from }];
      return { ...citizen, enrolment: { municipality, office, targetGroup, groups, firstInterviewHeld: false } };
    }
    case 'TargetGroupChanged': {
      const { targetGroup, from } = event.data;
      return enrolled(citizen, (known) => ({
        ...known,
        targetGroup,
        groups: [...known.groups, { targetGroup, from }],
      }));
    }
    case 'CitizenMoved': {
      const { municipality, office } = event.data;
      return enrolled(citizen, (known) => ({ ...known, municipality, office }));
    }
    case 'AdviserAssigned':
      return enrolled(citizen, (known) => ({ ...known, adviserId: event.data.adviserId }));
    case 'AdviserUnassigned':
      return enrolled(citizen, ({ adviserId: _gone, ...known }) => known);
    case 'FirstInterviewHeld':
      return enrolled(citizen, (known) => ({ ...known, firstInterviewHeld: true }));
    case 'BookingClaimed':
      if (citizen.claims.has(event.data.bookingId)) return citizen;
      return withClaim(citizen, event.data.bookingId, { state: 'open', facts: event.data });
    case 'ClaimReleased': {
      const claim = citizen.claims.get(event.data.bookingId);
      return claim ? withClaim(citizen, event.data.bookingId, { ...claim, state: 'released' }) : citizen;
    }
    default:
      return citizen;
  }
}

/** The citizen's target group on a local day: the latest `from` not after it, the later recorded among equals. */
export function targetGroupOn(enrolment: Enrolment, date: LocalDate): TargetGroup | undefined {
  let found: Enrolment['groups'][number] | undefined;
  for (const group of enrolment.groups) {
    if (group.from <= date && (found === undefined || group.from >= found.from)) found = group;
  }
  return found?.targetGroup;
}

/** The open claims that a booking of this type and time has to be judged beside: the same type, or overlapping. */
export function claimsBeside(
  citizen: Citizen,
  wanted: { readonly interviewType: InterviewType; readonly startsAt: Instant; readonly endsAt: Instant },
): readonly Claim[] {
  return [...citizen.claims.values()].filter(
    ({ state, facts }) =>
      state === 'open' &&
      (facts.interviewType === wanted.interviewType ||
        (facts.startsAt < wanted.endsAt && wanted.startsAt < facts.endsAt)),
  );
}

function enrolled(citizen: Citizen, change: (known: Enrolment) => Enrolment): Citizen {
  return citizen.enrolment ? { ...citizen, enrolment: change(citizen.enrolment) } : citizen;
}

function withClaim(citizen: Citizen, bookingId: string, claim: Claim): Citizen {
  return { ...citizen, claims: new Map(citizen.claims).set(bookingId, claim) };
}
