import { minuteAtWork } from '../habits/habits.js';
import { officeOf, planAt, planIn, randomOf, type Citizen, type Slot, type World } from '../world/world.js';
import { book, type Way } from './booking.js';
import { picksTheTime } from './planning.js';
import { isInTheWay, mayBookThemselves, standsOpen } from './standing.js';

/** Citizens of the office who are looked at before the time is left to whoever comes. */
const LOOKED_AT = 12;
/** The share of times that have become free which two are after at once. */
const TWO_AT_ONCE = 0.06;

/** Somebody takes a time that has just become free; now and then two try, and one finds it taken. */
export function snapUp(world: World, slot: Slot): void {
  takeIt(world, slot);
  if (randomOf(slot).chance(TWO_AT_ONCE)) planIn(world, 1, () => takeIt(world, slot));
}

/** The first citizen whom it suits: at once when the citizen picks it, in working hours when the office does. */
function takeIt(world: World, slot: Slot): void {
  const random = randomOf(slot);
  const { citizens } = officeOf(slot);
  for (let look = 0; look < LOOKED_AT && citizens.length > 0; look++) {
    const citizen = random.pick(citizens);
    const way: Way = {
      origin: picksTheTime(world, citizen, slot.agenda.day) ? 'selfBooked' : 'summoned',
      onBehalf: false,
    };
    if (!suits(world, citizen, slot, way)) continue;
    if (way.origin === 'selfBooked' || isWorkingTime(world)) book(world, citizen, slot, way);
    else {
      const morning = world.calendar.openFrom(world.today + 1);
      planAt(world, morning, minuteAtWork(random), () => {
        if (citizen.here && suits(world, citizen, slot, way)) book(world, citizen, slot, way);
      });
    }
    return;
  }
}

function suits(world: World, citizen: Citizen, slot: Slot, { origin }: Way): boolean {
  return (
    (origin === 'summoned' || mayBookThemselves(citizen)) &&
    standsOpen(world, slot, citizen, origin) &&
    !isInTheWay(world, citizen, slot)
  );
}

function isWorkingTime({ calendar, timetable: { now }, today }: World): boolean {
  return calendar.isOpen(today) && now >= calendar.at(today, 8 * 60) && now < calendar.at(today, 15 * 60);
}
