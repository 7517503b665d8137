import {
  CHANNELS,
  COMMAND_ORIGINS,
  CONTACT_FORMS,
  INTERVIEW_TYPES,
  ORIGINS,
  OUTCOMES,
  REASON_CODES,
  TARGET_GROUPS,
} from '@selvbook/booking';
import {
  chosenId,
  choice,
  date,
  flag,
  instant,
  type JsonSchema,
  list,
  object,
  orNull,
  text,
  wholeNumber,
} from './json-schema.js';

/** The bodies of answers, as the API document shows them. */

const slotId = text('adviser-1_2026-03-02_q83vASNFZ4mrze8BI0VniQ');
const bookingId = text('adviser-1_2026-03-02_EjRWeJCrze8SNFZ4kKvN7w');
const interviewId = text('adviser-1_2026-03-02_3q2-78r-ur4AAAAAAAAAAA');
const officeId = chosenId('office-1');
const citizenId = chosenId('citizen-1');
const adviserId = chosenId('adviser-1');
const municipality = text('851');
const interviewType = choice(INTERVIEW_TYPES);
const startsAt = instant('2026-03-02T08:00:00.000Z');
const endsAt = instant('2026-03-02T08:30:00.000Z');
const targetGroups = list(choice(TARGET_GROUPS, 'jobReady'));
const state = choice(['booked', 'cancelled', ...OUTCOMES]);
/** The position that the view had reached. */
export const position = wholeNumber(4711);
/** What every query's body may have. */
export const simulated: JsonSchema = {
  ...flag(true),
  const: true,
  description: 'There where the log holds a simulated history: nothing in the answer is true of anybody.',
};
/** What every query's body may have, too. */
export const parked: JsonSchema = {
  ...wholeNumber(1, 1),
  description:
    'There where facts may be missing in the answer: so many could not be taken into the view, or wait behind such a one.',
};
export const reason = object({
  code: choice(REASON_CODES, 'no-adviser'),
  detail: text('No adviser is assigned to you yet.'),
});

export const OFFICE: JsonSchema = object({ officeId, name: text('Jobcenter Aalborg'), municipality });

export const CITIZEN: JsonSchema = object({
  citizenId,
  municipality,
  officeId,
  targetGroup: choice(TARGET_GROUPS, 'jobReady'),
  'adviserId?': adviserId,
  firstInterviewHeld: flag(true),
});

export const PROJECT: JsonSchema = object({
  projectId: chosenId('project-1'),
  name: text('Jobparate selvbooker'),
  from: date('2017-01-01'),
  'to?': date('2017-12-31'),
  targetGroups,
  municipalities: list(object({ code: municipality, from: date('2017-01-01'), 'to?': date('2017-12-31') })),
});

export const SLOT: JsonSchema = object({
  slotId,
  adviserId,
  officeId,
  startsAt,
  endsAt,
  capacity: wholeNumber(1, 1),
});

const results: JsonSchema = object({
  results: list(
    object({
      index: wholeNumber(0),
      status: wholeNumber(201, 201),
      'slotId?': slotId,
      'code?': { ...text('slot-overlap'), description: 'Instead of slotId, where the slot was refused.' },
      'detail?': text('Another slot of this adviser overlaps that time.'),
    }),
  ),
});
const opened = { index: 0, status: 201, slotId: slotId.example };
const refused = { index: 1, status: 409, code: 'slot-overlap', detail: 'Another slot overlaps that time.' };
export const BULK: JsonSchema = { ...results, example: { results: [opened, refused] } };

export const BOOKING: JsonSchema = object({
  bookingId,
  slotId,
  citizenId,
  adviserId,
  officeId,
  startsAt,
  endsAt,
  interviewType,
  origin: choice(COMMAND_ORIGINS),
  channel: choice(CHANNELS),
  state: choice(['booked']),
});

export const CANCELLATION: JsonSchema = object({ bookingId, state: choice(['cancelled']) });
export const ATTENDANCE: JsonSchema = object({ bookingId, state: choice(OUTCOMES) });
export const WALK_IN: JsonSchema = object({ interviewId });

export const IMPORT: JsonSchema = object({
  accepted: wholeNumber(2),
  known: wholeNumber(0),
  rejected: list(object({ line: wholeNumber(3, 1), code: text('unknown-value'), detail: text('No such outcome.') })),
  overlapping: { ...wholeNumber(0), description: 'Taken in although their time overlaps another.' },
  keptMunicipality: { ...wholeNumber(0), description: 'Taken in although their citizen stayed elsewhere.' },
});

export const AVAILABILITY: JsonSchema = object({
  position,
  'simulated?': simulated,
  'parked?': parked,
  'eligible?': { ...flag(true), description: 'Only where the question named a citizen.' },
  'reasons?': { ...list(reason), example: [] },
  slots: list(
    object({
      slotId,
      adviserId,
      officeId,
      startsAt,
      endsAt,
      interviewType,
      contactForm: choice(CONTACT_FORMS),
      targetGroups,
      free: wholeNumber(1, 1),
      'ownAdviser?': flag(true),
    }),
  ),
  next: { ...orNull(text('')), description: 'The cursor of the next page; null on the last.', example: null },
});

const aMonday = date('2026-03-02');

export const AVAILABILITY_BY_WEEK: JsonSchema = object({
  position,
  'simulated?': simulated,
  'parked?': parked,
  from: date('2026-03-04'),
  to: date('2026-04-26'),
  weeks: { ...list(aMonday), description: 'The Monday of each week looked at.' },
  rows: list(
    object({
      officeId,
      week: aMonday,
      slots: { ...wholeNumber(12, 1), description: 'Slots with a free seat.' },
      free: { ...wholeNumber(14, 1), description: 'Free seats in them.' },
    }),
  ),
});

export const OFFICES: JsonSchema = object({
  position,
  'simulated?': simulated,
  'parked?': parked,
  offices: list(object({ officeId, name: text('Jobcenter Aalborg'), municipality, municipalityName: text('Aalborg') })),
});

export const PROJECTS: JsonSchema = object({
  position,
  'simulated?': simulated,
  'parked?': parked,
  projects: list(PROJECT),
});

export const CITIZEN_BOOKINGS: JsonSchema = object({
  position,
  'simulated?': simulated,
  'parked?': parked,
  bookings: list(
    object({
      bookingId,
      slotId,
      citizenId,
      adviserId,
      officeId,
      startsAt,
      endsAt,
      interviewType,
      origin: choice(ORIGINS),
      channel: choice(CHANNELS),
      state,
      bookedAt: instant('2026-02-20T12:00:00.000Z'),
    }),
  ),
});

export const AGENDA: JsonSchema = object({
  position,
  'simulated?': simulated,
  'parked?': parked,
  adviserId,
  date: date('2026-03-02'),
  slots: list(
    object({
      slotId,
      officeId,
      startsAt,
      endsAt,
      interviewType,
      capacity: wholeNumber(1, 1),
      state: choice(['open', 'full', 'withdrawn'], 'full'),
      bookings: list(object({ bookingId, citizenId, origin: choice(ORIGINS), state })),
    }),
  ),
});
