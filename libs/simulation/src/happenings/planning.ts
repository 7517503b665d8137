import type { Day } from '../calendar/calendar.js';
import { minuteAtHome, minuteAtWork, selfBookingProbability, wantedLeadDays } from '../habits/habits.js';
import { planAt, type Citizen, type World } from '../world/world.js';

/**
 * On this day a time is to be found for the citizen's next interview, in place of what was planned before.
 * @param picked whether the citizen picks it; left out: as the habits of the place have it
 */
export function planBooking(world: World, citizen: Citizen, day: Day, picked?: boolean): void {
  const plan = ++citizen.plan;
  if (!citizen.here) return;
  const { random } = citizen.office.municipality;
  const selfBooked = picked ?? picksTheTime(world, citizen, day);
  const leadDays = wantedLeadDays(random, selfBooked);
  const on = selfBooked ? day : world.calendar.openFrom(day);
  planAt(world, on, selfBooked ? minuteAtHome(random) : minuteAtWork(random), () => {
    if (citizen.here && citizen.plan === plan) world.seekTime(world, citizen, selfBooked, leadDays);
  });
}

/** Whether a citizen picks the time of an interview held about this day. */
export function picksTheTime({ projectFrom }: World, { office, targetGroup }: Citizen, day: Day): boolean {
  const { member, selfBookingOdds, random } = office.municipality;
  return random.chance(selfBookingProbability(targetGroup, selfBookingOdds, member && day >= projectFrom));
}
