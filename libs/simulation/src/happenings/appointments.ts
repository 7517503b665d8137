import type { Interview } from '../counting/interview.js';
import type { CorrectionReason, Outcome } from '@selvbook/booking';
import { cancellationProbability, daysLate, minuteAtHome, minuteAtWork, noShowProbability } from '../habits/habits.js';
import { deedOf, officeOf, planAt, planIn, randomOf, tell, type Meeting, type World } from '../world/world.js';
import { cancel } from './cancelling.js';
import { recordFirstInterview } from './citizens.js';
import { planBooking } from './planning.js';

const EXCUSED = 0.025;
const NEVER_RECORDED = 0.02;
const RECORDED_AT_ONCE = 0.86;
const CORRECTED = 0.012;

/** What becomes of a booking: given up before its time, or held, or not. */
export function keepAppointment(world: World, meeting: Meeting, interview: Interview): void {
  const { slot, citizen } = meeting;
  const random = randomOf(slot);
  const leadDays = interview.leadDays ?? 0;
  if (random.chance(cancellationProbability(leadDays))) {
    const on = random.between(world.today, slot.agenda.day);
    if (random.chance(0.82)) {
      const reason = random.weighted([
        ['sick', 5],
        ['work', 3],
        ['other', 2],
      ] as const);
      planAt(world, on, minuteAtHome(random), () =>
        cancel(world, meeting, { by: 'citizen', reason, role: 'citizen', id: citizen.id }),
      );
    } else {
      planAt(world, world.calendar.openFrom(on), minuteAtWork(random), () =>
        cancel(world, meeting, { by: 'office', reason: 'other', role: 'adviser', id: slot.agenda.adviserId }),
      );
    }
  }
  if (slot.agenda.day < world.calendar.until) world.timetable.plan(slot.end, () => hold(world, meeting, interview));
}

/** The time has come: the citizen is there or not, and the adviser enters it, sooner or later or never. */
function hold(world: World, meeting: Meeting, interview: Interview): void {
  if (interview.status !== 'open') return;
  const { slot, citizen } = meeting;
  const random = randomOf(slot);
  const { calendar, today } = world;
  const outcome = outcomeOf(meeting, interview);
  if (outcome !== 'attended') planBooking(world, citizen, today + random.between(1, 4));
  if (random.chance(NEVER_RECORDED)) return;
  if (random.chance(RECORDED_AT_ONCE)) {
    planIn(world, random.between(0, 40) * 30_000, () => record(world, meeting, interview, outcome));
    return;
  }
  interview.lastChange = calendar.openFrom(today + daysLate(random));
  planAt(world, interview.lastChange, minuteAtWork(random), () => record(world, meeting, interview, outcome));
}

function outcomeOf({ slot, citizen }: Meeting, { leadDays = 0, origin }: Interview): Outcome {
  const { random, noShowFactor } = officeOf(slot).municipality;
  if (random.chance(EXCUSED)) return 'excused';
  const staysAway = noShowProbability(leadDays, origin === 'selfBooked', citizen.targetGroup) * noShowFactor;
  return random.chance(staysAway) ? 'missed' : 'attended';
}

function record(world: World, meeting: Meeting, interview: Interview, outcome: Outcome): void {
  const { bookingId, slot, citizen } = meeting;
  const { slotId, startsAt, agenda } = slot;
  const random = randomOf(slot);
  const deed = deedOf(world, random, 'adviser', agenda.adviserId);
  tell(
    world,
    random,
    agenda.stream,
    deed,
    outcome === 'attended'
      ? { type: 'MeetingAttended', data: { bookingId, slotId, startsAt } }
      : { type: 'MeetingMissed', data: { bookingId, slotId, excused: outcome === 'excused', startsAt } },
  );
  interview.status = outcome;
  if (outcome === 'attended') recordFirstInterview(world, citizen, agenda.adviserId);
  if (random.chance(CORRECTED)) {
    interview.lastChange = world.calendar.openFrom(world.today + random.between(1, 40));
    planAt(world, interview.lastChange, minuteAtWork(random), () => correct(world, meeting, interview));
  }
}

function correct(world: World, { bookingId, slot }: Meeting, interview: Interview): void {
  const random = randomOf(slot);
  const [to, reason] = correctionOf(interview.status, random.chance(0.5));
  const deed = deedOf(world, random, 'adviser', slot.agenda.adviserId);
  tell(world, random, slot.agenda.stream, deed, { type: 'AttendanceCorrected', data: { bookingId, to, reason } });
  interview.status = to;
}

function correctionOf(status: Interview['status'], first: boolean): readonly [Outcome, CorrectionReason] {
  if (status === 'attended') return first ? ['missed', 'recordingError'] : ['excused', 'recordingError'];
  if (status === 'missed') return first ? ['excused', 'lateInformation'] : ['attended', 'recordingError'];
  return first ? ['attended', 'recordingError'] : ['missed', 'other'];
}
