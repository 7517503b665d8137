import { deedOf, officeOf, planIn, randomOf, tell, type Agenda, type Slot, type World } from '../world/world.js';
import { cancel } from './cancelling.js';

/** Between two slots of an adviser who is away, in milliseconds: somebody goes through the day by hand. */
const NEXT_SLOT = 1_500;

/** The adviser is not there today: whoever is booked is told, and every slot goes. */
export function adviserAway(world: World, agenda: Agenda): void {
  for (const [place, slot] of agenda.slots.entries()) planIn(world, place * NEXT_SLOT, () => giveUpSlot(world, slot));
}

function giveUpSlot(world: World, slot: Slot): void {
  for (const meeting of [...slot.meetings]) {
    cancel(world, meeting, { by: 'office', reason: 'adviserAway', role: 'manager', id: `m-${officeOf(slot).id}` });
  }
  withdraw(world, slot, 'adviserAway');
}

/** Takes back a slot that nobody is going to, for some other reason. */
export function withdrawUnused(world: World, slot: Slot): void {
  if (slot.meetings.length === 0) withdraw(world, slot, randomOf(slot).chance(0.4) ? 'closed' : 'other');
}

function withdraw(world: World, slot: Slot, reason: 'adviserAway' | 'closed' | 'other'): void {
  if (slot.withdrawn) return;
  slot.withdrawn = true;
  const random = randomOf(slot);
  const deed = deedOf(world, random, 'manager', `m-${officeOf(slot).id}`);
  tell(world, random, slot.agenda.stream, deed, { type: 'SlotWithdrawn', data: { slotId: slot.slotId, reason } });
}
