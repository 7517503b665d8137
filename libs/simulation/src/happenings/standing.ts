import type { ReleaseReason } from '@selvbook/booking';
import type { Citizen, Meeting, Slot, World } from '../world/world.js';

/** Nobody books a time that begins any moment, in milliseconds. */
const NOTICE = 10 * 60_000;

/** Whether the citizen may pick a time: an adviser, and the first interview held where the group needs it. */
export function mayBookThemselves({ adviserId, firstInterviewHeld, targetGroup }: Citizen): boolean {
  const withoutFirst = targetGroup === 'insuredUnemployed' || targetGroup === 'jobReady';
  return adviserId !== undefined && (firstInterviewHeld || withoutFirst);
}

/** Whether the slot can be had: a seat is free, it is ahead, and meant for this citizen and this way of booking. */
export function standsOpen(
  { timetable }: World,
  slot: Slot,
  { office, targetGroup }: Citizen,
  origin: 'selfBooked' | 'summoned',
): boolean {
  return (
    !slot.withdrawn &&
    slot.meetings.length < slot.capacity &&
    slot.start >= timetable.now + NOTICE &&
    slot.agenda.pool.office === office &&
    slot.targetGroups.includes(targetGroup) &&
    slot.audience !== (origin === 'selfBooked' ? 'summons' : 'selfBooking')
  );
}

/** Whether another booking of the citizen, made or under way, stands beside this slot: the same type, or its time. */
export function isInTheWay(world: World, citizen: Citizen, slot: Slot): boolean {
  return claimsBeside(citizen, slot).some((claim) => whyDead(claim, world.timetable.now) === undefined);
}

/** The citizen's open claims of the slot's type, or overlapping it. */
export function claimsBeside({ claims }: Citizen, { interviewType, start, end }: Slot): readonly Meeting[] {
  return claims.filter(({ slot }) => slot.interviewType === interviewType || (slot.start < end && start < slot.end));
}

/** Why a claim can never become live any more; undefined while it can. */
export function whyDead({ state, slot, interview }: Meeting, now: number): ReleaseReason | undefined {
  if (state === 'abandoned') return 'abandoned';
  if (interview?.status === 'cancelled') return 'cancelled';
  if (interview && interview.status !== 'open') return 'outcome';
  return slot.end <= now ? 'over' : undefined;
}
