import type { Interview } from '../counting/interview.js';
import { agendaItemId, type ActorRole, type Booked, type Channel, type ClaimReleased } from '@selvbook/booking';
import type { Deed } from '../telling/chronicle.js';
import {
  deedOf,
  officeOf,
  planIn,
  randomOf,
  tell,
  type Citizen,
  type Meeting,
  type Slot,
  type World,
} from '../world/world.js';
import { keepAppointment } from './appointments.js';
import { planBooking } from './planning.js';
import { claimsBeside, whyDead } from './standing.js';

/** How a time is booked. `onBehalf`: self-booked by staff for the citizen. */
export interface Way {
  readonly origin: 'selfBooked' | 'summoned';
  readonly onBehalf: boolean;
}

/** The share of attempts whose process dies between claim and booking. */
const CUT_SHORT = 0.0015;
/** The sweeper comes by for claims older than 10 s, every 5 s. */
const SWEEPER_FROM = 10_000;
const SWEEPER_TO = 15_000;

const STAFF_CHANNELS: readonly (readonly [Channel, number])[] = [
  ['system', 62],
  ['phone', 28],
  ['counter', 10],
];

/** Claims the slot for the citizen, and a moment later takes the seat, if it is still there. */
export function book(world: World, citizen: Citizen, slot: Slot, way: Way): void {
  const random = randomOf(slot);
  const { agenda, slotId, interviewType, startsAt, endsAt } = slot;
  const [role, id] = actorFor(citizen, slot, way);
  const deed = deedOf(world, random, role, id);
  const bookingId = agendaItemId(agenda.adviserId, agenda.date, random.uuid());
  const meeting: Meeting = { bookingId, slot, citizen, state: 'claimed', interview: undefined };
  const beside = claimsBeside(citizen, slot);
  const releases = beside.map((claim): ClaimReleased => {
    const reason = whyDead(claim, world.timetable.now);
    if (!reason) throw new Error(`${claim.bookingId} stands in the way of ${bookingId}`);
    return { type: 'ClaimReleased', data: { bookingId: claim.bookingId, reason } };
  });
  tell(world, random, citizen.stream, deed, ...releases, {
    type: 'BookingClaimed',
    data: { bookingId, slotId, interviewType, startsAt, endsAt },
  });
  citizen.claims = [...citizen.claims.filter((claim) => !beside.includes(claim)), meeting];
  planBooking(world, citizen, agenda.day + random.between(18, 36));
  if (random.chance(CUT_SHORT)) {
    planIn(world, random.between(SWEEPER_FROM, SWEEPER_TO), () => {
      giveUp(world, meeting, world.chronicle.deed(random, 'system', 'sweeper', world.timetable.now));
    });
    return;
  }
  const channel = role === 'citizen' ? 'web' : way.onBehalf ? 'phone' : random.weighted(STAFF_CHANNELS);
  const { now } = world.timetable;
  planIn(world, random.between(2, 30), () => {
    if (slot.withdrawn || slot.meetings.length >= slot.capacity || slot.start <= now) giveUp(world, meeting, deed);
    else takeSeat(world, meeting, way, channel, deed);
  });
}

function actorFor({ id, adviserId }: Citizen, { agenda }: Slot, { origin, onBehalf }: Way): [ActorRole, string] {
  return origin === 'selfBooked' && !onBehalf ? ['citizen', id] : ['adviser', adviserId ?? agenda.adviserId];
}

function takeSeat(world: World, meeting: Meeting, { origin, onBehalf }: Way, channel: Channel, deed: Deed): void {
  const { bookingId, slot, citizen } = meeting;
  const { id: office, municipality } = officeOf(slot);
  const { slotId, joint, interviewType, startsAt, endsAt } = slot;
  const booked: Booked = {
    type: 'Booked',
    data: {
      bookingId,
      slotId,
      citizenId: citizen.id,
      origin,
      channel,
      ...(onBehalf && { onBehalf }),
      ...(joint && { joint }),
      interviewType,
      targetGroup: citizen.targetGroup,
      municipality: municipality.code,
      office,
      startsAt,
      endsAt,
    },
  };
  tell(world, randomOf(slot), slot.agenda.stream, deed, booked);
  const interview: Interview = {
    municipality: municipality.code,
    day: slot.agenda.day,
    interviewType,
    origin: onBehalf ? 'summoned' : origin,
    joint,
    leadDays: slot.agenda.day - world.today,
    targetGroup: citizen.targetGroup,
    status: 'open',
    lastChange: slot.agenda.day,
  };
  meeting.state = 'booked';
  meeting.interview = interview;
  slot.meetings.push(meeting);
  world.tally.add(interview);
  citizen.interviews = [...citizen.interviews.filter(({ day }) => day >= world.today), interview];
  keepAppointment(world, meeting, interview);
}

/** The door is closed on the attempt, and only then its claim released. */
function giveUp(world: World, meeting: Meeting, deed: Deed): void {
  const { bookingId, slot, citizen } = meeting;
  const random = randomOf(slot);
  meeting.state = 'abandoned';
  tell(world, random, slot.agenda.stream, deed, { type: 'BookingAbandoned', data: { bookingId } });
  planIn(world, random.between(1, 9), () => {
    tell(world, random, citizen.stream, deed, { type: 'ClaimReleased', data: { bookingId, reason: 'abandoned' } });
    citizen.claims = citizen.claims.filter((claim) => claim !== meeting);
    planBooking(world, citizen, world.today);
  });
}
