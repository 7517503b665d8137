import type { InterviewType } from '@selvbook/booking';
import { HORIZON } from '../simulation-options.js';
import { poolOf, type Citizen, type Slot, type World } from '../world/world.js';
import { book } from './booking.js';
import { planBooking } from './planning.js';
import { isInTheWay, mayBookThemselves, standsOpen } from './standing.js';

const KINDS: readonly (readonly [InterviewType, number])[] = [
  ['jobInterview', 60],
  ['followUpInterview', 24],
  ['cvInterview', 10],
  ['groupMeeting', 6],
];
/** Days around the wanted one within which a citizen waits for the kind of interview that is due. */
const PATIENCE = 12;
const ON_BEHALF = 0.03;

/** Finds the citizen a time about so many days ahead, and books it. */
export function seekTime(world: World, citizen: Citizen, selfBooked: boolean, leadDays: number): void {
  const { random } = citizen.office.municipality;
  if (selfBooked && !mayBookThemselves(citizen)) return planBooking(world, citizen, world.today, false);
  const onBehalf = !selfBooked && mayBookThemselves(citizen) && random.chance(ON_BEHALF);
  const origin = selfBooked || onBehalf ? 'selfBooked' : 'summoned';
  const slot = findSlot(world, citizen, origin, leadDays);
  if (slot) return book(world, citizen, slot, { origin, onBehalf });
  planBooking(world, citizen, world.today + random.between(1, 4), selfBooked);
}

/** The nearest to the wanted day of the kind that is due; where there is none about then, of any kind for one alone. */
function findSlot(
  world: World,
  citizen: Citizen,
  origin: 'selfBooked' | 'summoned',
  leadDays: number,
): Slot | undefined {
  const due = citizen.office.municipality.random.weighted(KINDS);
  return (
    nearest(world, citizen, origin, leadDays, PATIENCE, (slot) => slot.interviewType === due) ??
    nearest(world, citizen, origin, leadDays, HORIZON, (slot) => slot.interviewType !== 'groupMeeting')
  );
}

function nearest(
  world: World,
  citizen: Citizen,
  origin: 'selfBooked' | 'summoned',
  leadDays: number,
  most: number,
  wanted: (slot: Slot) => boolean,
): Slot | undefined {
  const { agendas } = poolOf(citizen);
  const { random } = citizen.office.municipality;
  for (let step = 0; step <= 2 * most; step++) {
    const away = step % 2 === 0 ? step / 2 : -(step + 1) / 2;
    const ofDay = leadDays + away < 0 ? undefined : agendas.get(world.today + leadDays + away);
    if (!ofDay) continue;
    const first = random.between(0, ofDay.length - 1);
    const own = ofDay.findIndex(({ adviserId }) => adviserId === citizen.adviserId);
    for (let turn = 0; turn < ofDay.length; turn++) {
      const { slots } = ofDay[((own < 0 ? first : own) + turn) % ofDay.length]!;
      const from = random.between(0, slots.length);
      for (let place = 0; place < slots.length; place++) {
        const slot = slots[(from + place) % slots.length]!;
        if (wanted(slot) && standsOpen(world, slot, citizen, origin) && !isInTheWay(world, citizen, slot)) return slot;
      }
    }
  }
  return undefined;
}
