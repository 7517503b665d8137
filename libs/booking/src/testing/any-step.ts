import fc from 'fast-check';
import { cancelBooking } from '../agenda/cancellation-decision.js';
import { recordAttendance } from '../agenda/attendance-decision.js';
import { openSlot, withdrawSlot } from '../agenda/slot-decisions.js';
import { recordWalkIn } from '../agenda/walk-in-decision.js';
import { defineCitizen } from '../citizen/citizen-decision.js';
import {
  AUDIENCES,
  CANCELLERS,
  COMMAND_CANCELLATION_REASONS,
  COMMAND_ORIGINS,
  CORRECTION_REASONS,
  INTERVIEW_TYPES,
  OUTCOMES,
  WITHDRAWAL_REASONS,
} from '../rules/closed-lists.js';
import { addDays, localDate, startOfDay } from '../time/local-time.js';
import { minutesAfter } from './moment.js';
import type { BookingWorld } from './booking-world.js';
import { ODENSE, slotOpened, walkedIn } from './sample-facts.js';

/** One command, applied to a world. `nth` names one of what is there, so that most commands meet something. */
export type Step = (world: BookingWorld, serial: number) => void;

const adviser = fc.constantFrom('adviser-1', 'adviser-2', 'adviser-3');
const citizen = fc.constantFrom('citizen-1', 'citizen-2', 'citizen-3');
const nth = fc.nat(1000);
const few = INTERVIEW_TYPES.slice(0, 2);

const opening = fc
  .record({
    adviserId: adviser,
    dayOn: fc.nat(1),
    quarter: fc.oneof(fc.nat(16), fc.integer({ min: 36, max: 48 }), fc.integer({ min: 84, max: 98 })),
    minutes: fc.constantFrom(15, 30, 45, 60, 90, 4, 481),
    interviewType: fc.constantFrom(...few),
    capacity: fc.integer({ min: 1, max: 3 }),
    audience: fc.constantFrom(...AUDIENCES),
  })
  .map(({ adviserId, dayOn, quarter, minutes, ...facts }): Step => (world, serial) => {
    const today = localDate(world.now);
    const startsAt = minutesAfter(startOfDay(addDays(today, dayOn)), quarter * 15);
    const agendaId = `${adviserId}_${localDate(startsAt)}`;
    const slot = slotOpened({
      ...facts,
      adviserId,
      slotId: `${agendaId}_${serial}`,
      startsAt,
      endsAt: minutesAfter(startsAt, minutes),
      targetGroups: ['jobReady', 'activityReady'],
    }).data;
    world.onAgenda(agendaId, (agenda) => openSlot(agenda, slot, ODENSE, world.now));
  });

const withdrawing = fc
  .record({ slot: nth, reason: fc.constantFrom(...WITHDRAWAL_REASONS) })
  .map(({ slot, reason }): Step => (world) => {
    const found = pick(slotsOf(world), slot);
    if (found) world.onAgenda(found.agendaId, (agenda) => withdrawSlot(agenda, found.id, reason, world.now));
  });

const claiming = fc
  .record({ slot: nth, citizenId: citizen, origin: fc.constantFrom(...COMMAND_ORIGINS), atOnce: fc.boolean() })
  .map(({ slot, citizenId, origin, atOnce }): Step => (world, serial) => {
    const found = pick(slotsOf(world), slot);
    if (!found) return;
    const before = world.attempts.length;
    world.claim(found.agendaId, found.id, citizenId, origin, `${found.agendaId}_booking-${serial}`);
    if (atOnce && world.attempts.length > before) world.finish(before);
  });

const cancelling = fc
  .record({
    booking: nth,
    by: fc.constantFrom(...CANCELLERS),
    reason: fc.constantFrom(...COMMAND_CANCELLATION_REASONS),
  })
  .map(({ booking, ...how }): Step => (world) => {
    const found = pick(bookingsOf(world), booking);
    if (found) world.onAgenda(found.agendaId, (agenda) => cancelBooking(agenda, found.id, how, world.now));
  });

const attending = fc
  .record({
    booking: nth,
    outcome: fc.constantFrom(...OUTCOMES),
    reason: fc.option(fc.constantFrom(...CORRECTION_REASONS), { nil: undefined, freq: 2 }),
  })
  .map(({ booking, ...what }): Step => (world) => {
    const found = pick(bookingsOf(world), booking);
    if (found) world.onAgenda(found.agendaId, (agenda) => recordAttendance(agenda, found.id, what, world.now));
  });

const walkingIn = fc
  .record({ adviserId: adviser, citizenId: citizen, minutes: fc.integer({ min: -60, max: 5 }) })
  .map(({ minutes, ...who }): Step => (world, serial) => {
    const startsAt = minutesAfter(world.now, minutes);
    const agendaId = `${who.adviserId}_${localDate(startsAt)}`;
    const told = walkedIn({ ...who, startsAt, interviewId: `${agendaId}_${serial}` }).data;
    world.onAgenda(agendaId, (agenda) => recordWalkIn(agenda, told, ODENSE, world.now));
  });

const enrolling = fc
  .record({
    citizenId: citizen,
    targetGroup: fc.constantFrom('jobReady', 'activityReady', 'sicknessBenefit'),
    adviserId: fc.option(adviser, { nil: undefined, freq: 6 }),
    firstInterviewHeld: fc.boolean(),
  })
  .map(({ citizenId, ...known }): Step => (world) => {
    const details = { ...known, municipality: '461', officeId: 'odense' };
    world.onCitizen(citizenId, (state) => defineCitizen(state, details, ODENSE, localDate(world.now)));
  });

const waiting = fc.oneof(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 15, max: 600 })).map(
  (minutes): Step =>
    (world) =>
      void (world.now = minutesAfter(world.now, minutes)),
);
const finishing = nth.map(
  (n): Step =>
    (world) =>
      world.finish(n),
);
const sweeping = nth.map(
  (n): Step =>
    (world) =>
      world.sweep(n),
);

/** Any command, the likely ones more often. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: opening },
  { weight: 1, arbitrary: withdrawing },
  { weight: 8, arbitrary: claiming },
  { weight: 2, arbitrary: finishing },
  { weight: 1, arbitrary: sweeping },
  { weight: 2, arbitrary: cancelling },
  { weight: 6, arbitrary: attending },
  { weight: 1, arbitrary: walkingIn },
  { weight: 1, arbitrary: enrolling },
  { weight: 4, arbitrary: waiting },
);

interface Found {
  readonly agendaId: string;
  readonly id: string;
}

function slotsOf(world: BookingWorld): readonly Found[] {
  return [...world.agendas.keys()].flatMap((agendaId) =>
    [...world.agenda(agendaId).slots.keys()].map((id) => ({ agendaId, id })),
  );
}

function bookingsOf(world: BookingWorld): readonly Found[] {
  return [...world.agendas.keys()].flatMap((agendaId) =>
    [...world.agenda(agendaId).bookings.keys()].map((id) => ({ agendaId, id })),
  );
}

function pick(found: readonly Found[], n: number): Found | undefined {
  return found[n % Math.max(1, found.length)];
}
