import { citizenStream, type CitizenEvent, type TargetGroup } from '@selvbook/booking';
import { GROUP_WEIGHTS, minuteAtWork, NEXT_GROUPS, usualStay } from '../habits/habits.js';
import { deedOf, planAt, planIn, poolOf, tell, type Citizen, type Office, type World } from '../world/world.js';
import { cancel } from './cancelling.js';
import { planBooking } from './planning.js';

/** The case system, which tells of citizens. */
const CASE_SYSTEM = 'cases';
const WITHOUT_ADVISER_YET = 0.08;
/** Days, on average, from one change in a citizen's circumstances to the next. */
const DAYS_BETWEEN_CHANGES = 420;
const MOVES = 0.4;

/** New citizens weighted by how often, not by how long, there is one of their group. */
const ARRIVALS: readonly (readonly [TargetGroup, number])[] = GROUP_WEIGHTS.map(([group, weight]) => [
  group,
  weight / usualStay(group),
]);
const weightOf = (entries: typeof GROUP_WEIGHTS) => entries.reduce((sum, [, weight]) => sum + weight, 0);
/** The share of an office's usual citizens who are new on an open day, of which a year has some 250. */
const NEW_ON_AN_OPEN_DAY = (weightOf(ARRIVALS) / weightOf(GROUP_WEIGHTS)) * (365 / 250);

/** Plans who comes to the office today. */
export function planArrivals(world: World, office: Office): void {
  const { random } = office.municipality;
  for (let left = random.poisson(office.usualCitizens * NEW_ON_AN_OPEN_DAY); left > 0; left--) {
    planAt(world, world.today, minuteAtWork(random), () => {
      const citizen = enrol(world, office, random.weighted(ARRIVALS), false);
      planBooking(world, citizen, world.today + random.between(0, 7));
    });
  }
}

/** Plans who has a case already when the history begins; their interviews fall due over the weeks that follow. */
export function planFirstCitizens(world: World, office: Office): void {
  const { random } = office.municipality;
  for (let left = random.poisson(office.usualCitizens); left > 0; left--) {
    planAt(world, world.today, random.between(6 * 60, 7 * 60), () => {
      const citizen = enrol(world, office, random.weighted(GROUP_WEIGHTS), random.chance(0.85));
      planBooking(world, citizen, world.today + random.between(0, 32));
    });
  }
}

function enrol(world: World, office: Office, targetGroup: TargetGroup, known: boolean): Citizen {
  const { municipality } = office;
  const { random } = municipality;
  const id = `c${random.id(13)}`;
  const citizen: Citizen = {
    id,
    stream: { name: citizenStream(id), revision: -1 },
    office,
    targetGroup,
    adviserId: undefined,
    firstInterviewHeld: known,
    here: true,
    claims: [],
    interviews: [],
    plan: 0,
  };
  const from = world.calendar.date(world.today);
  const events: CitizenEvent[] = [
    { type: 'CitizenEnrolled', data: { municipality: municipality.code, office: office.id, targetGroup, from } },
  ];
  if (known || !random.chance(WITHOUT_ADVISER_YET)) events.push(assigned(citizen));
  if (known) events.push({ type: 'FirstInterviewHeld', data: {} });
  define(world, citizen, office, ...events);
  office.citizens.push(citizen);
  if (citizen.adviserId === undefined) {
    onAnOpenDay(world, office, random.between(2, 10), () => {
      if (citizen.here && citizen.adviserId === undefined) define(world, citizen, citizen.office, assigned(citizen));
    });
  }
  onAnOpenDay(world, office, random.exponential(usualStay(targetGroup)), () => leave(world, citizen));
  planChange(world, citizen);
  return citizen;
}

/** The first interview has been held, and somebody notes it. */
export function recordFirstInterview(world: World, citizen: Citizen, adviserId: string): void {
  if (citizen.firstInterviewHeld) return;
  citizen.firstInterviewHeld = true;
  const { random } = citizen.office.municipality;
  planIn(world, random.between(30, 240) * 1000, () => {
    const deed = deedOf(world, random, 'adviser', adviserId);
    tell(world, random, citizen.stream, deed, { type: 'FirstInterviewHeld', data: {} });
  });
}

function planChange(world: World, citizen: Citizen): void {
  const { random } = citizen.office.municipality;
  onAnOpenDay(world, citizen.office, random.exponential(DAYS_BETWEEN_CHANGES), () => {
    if (!citizen.here) return;
    if (random.chance(MOVES)) move(world, citizen);
    else changeGroup(world, citizen);
    planChange(world, citizen);
  });
}

/** Another target group from today on: interviews of today and later count under it. */
function changeGroup(world: World, citizen: Citizen): void {
  const { office } = citizen;
  const before = poolOf(citizen);
  const targetGroup = office.municipality.random.weighted(NEXT_GROUPS[citizen.targetGroup]);
  const from = world.calendar.date(world.today);
  citizen.targetGroup = targetGroup;
  for (const interview of citizen.interviews) {
    if (interview.day >= world.today) interview.targetGroup = targetGroup;
  }
  const events: CitizenEvent[] = [{ type: 'TargetGroupChanged', data: { targetGroup, from } }];
  if (citizen.adviserId !== undefined && poolOf(citizen) !== before) events.push(assigned(citizen));
  define(world, citizen, office, ...events);
}

/** To another office, here or elsewhere. A booking that is open stays, or is given up on the way. */
function move(world: World, citizen: Citizen): void {
  const { office: old } = citizen;
  const { random } = old.municipality;
  const neighbours = old.municipality.offices.filter((office) => office !== old);
  const elsewhere = world.municipalities.filter((one) => one !== old.municipality);
  if (neighbours.length + elsewhere.length === 0) return;
  const stays = neighbours.length > 0 && (elsewhere.length === 0 || random.chance(0.6));
  const office = stays
    ? random.pick(neighbours)
    : random.pick(random.weighted(elsewhere.map((one) => [one, one.inhabitants] as const)).offices);
  if (random.chance(0.5)) giveUpBookings(world, citizen, 'other');
  old.citizens.splice(old.citizens.indexOf(citizen), 1);
  office.citizens.push(citizen);
  citizen.office = office;
  const from = world.calendar.date(world.today);
  const events: CitizenEvent[] = [
    { type: 'CitizenMoved', data: { municipality: office.municipality.code, office: office.id, from } },
  ];
  if (citizen.adviserId !== undefined) events.push(assigned(citizen));
  define(world, citizen, old, ...events);
}

/** The case is over: a job, most often. */
function leave(world: World, citizen: Citizen): void {
  const { office } = citizen;
  const { random } = office.municipality;
  citizen.here = false;
  giveUpBookings(world, citizen, 'work');
  // A claim holds on to its agenda, and so to everybody in it: whoever leaves lets go.
  citizen.claims = [];
  office.citizens.splice(office.citizens.indexOf(citizen), 1);
  if (citizen.adviserId !== undefined && random.chance(0.7)) {
    citizen.adviserId = undefined;
    define(world, citizen, office, { type: 'AdviserUnassigned', data: {} });
  }
}

function giveUpBookings(world: World, citizen: Citizen, reason: 'work' | 'other'): void {
  for (const meeting of citizen.claims) {
    cancel(world, meeting, { by: reason === 'work' ? 'citizen' : 'office', reason, role: 'system', id: CASE_SYSTEM });
  }
}

/** Gives the citizen an adviser, another than before. */
function assigned(citizen: Citizen): CitizenEvent {
  const { advisers } = poolOf(citizen);
  const others = advisers.filter((adviser) => adviser !== citizen.adviserId);
  const adviserId = citizen.office.municipality.random.pick(others);
  citizen.adviserId = adviserId;
  return { type: 'AdviserAssigned', data: { adviserId } };
}

function define(world: World, { stream }: Citizen, { municipality }: Office, ...events: readonly CitizenEvent[]): void {
  const { random } = municipality;
  tell(world, random, stream, deedOf(world, random, 'system', CASE_SYSTEM), ...events);
}

function onAnOpenDay(world: World, { municipality }: Office, days: number, happen: () => void): void {
  const day = world.calendar.openFrom(world.today + Math.max(1, Math.round(days)));
  planAt(world, day, minuteAtWork(municipality.random), happen);
}
