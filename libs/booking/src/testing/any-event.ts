import fc from 'fast-check';
import type { AgendaEvent } from '../agenda/agenda-events.js';
import { RELEASE_REASONS, type CitizenEvent } from '../citizen/citizen-events.js';
import type { OfficeEvent } from '../office/office-events.js';
import type { ProjectEvent } from '../project/project-events.js';
import { INTERVIEW_TYPES, OUTCOMES, TARGET_GROUPS } from '../rules/closed-lists.js';
import {
  abandoned,
  attended,
  booked,
  cancelled,
  claimed,
  corrected,
  missed,
  released,
  slotOpened,
  slotWithdrawn,
  walkedIn,
} from './sample-facts.js';

/** Well-formed events about very few things, in no order at all. */
const slotId = fc.constantFrom('slot-1', 'slot-2');
const bookingId = fc.constantFrom('booking-1', 'booking-2', 'booking-3');
const interviewId = fc.constantFrom('walk-in-1', 'walk-in-2');
const interviewType = fc.constantFrom(...INTERVIEW_TYPES);
const targetGroup = fc.constantFrom(...TARGET_GROUPS);
const outcome = fc.constantFrom(...OUTCOMES);
const from = fc.constantFrom('2026-03-28', '2026-03-29', '2026-10-25');
const place = fc.constantFrom({ municipality: '461', office: 'odense' }, { municipality: '851', office: 'aalborg' });

export const anyAgendaEvent: fc.Arbitrary<AgendaEvent> = fc.oneof(
  fc.record({ slotId, interviewType, capacity: fc.integer({ min: 1, max: 3 }) }).map(slotOpened),
  fc.record({ slotId }).map(slotWithdrawn),
  fc.record({ bookingId, slotId, interviewType }).map(booked),
  fc.record({ bookingId, slotId }).map(cancelled),
  bookingId.map((id) => attended(id)),
  fc.tuple(bookingId, fc.boolean()).map(([id, excused]) => missed(id, excused)),
  outcome.map((to) => corrected(to)),
  bookingId.map((id) => abandoned(id)),
  fc.record({ interviewId, targetGroup }).map(walkedIn),
);

export const anyCitizenEvent: fc.Arbitrary<CitizenEvent> = fc.oneof(
  fc
    .tuple(place, targetGroup, from)
    .map(([at, group, day]) => ({ type: 'CitizenEnrolled', data: { ...at, targetGroup: group, from: day } }) as const),
  fc.record({ targetGroup, from }).map((data) => ({ type: 'TargetGroupChanged', data }) as const),
  fc.tuple(place, from).map(([at, day]) => ({ type: 'CitizenMoved', data: { ...at, from: day } }) as const),
  fc
    .constantFrom('adviser-1', 'adviser-2')
    .map((adviserId) => ({ type: 'AdviserAssigned', data: { adviserId } }) as const),
  fc.constantFrom<CitizenEvent>({ type: 'AdviserUnassigned', data: {} }, { type: 'FirstInterviewHeld', data: {} }),
  fc.record({ bookingId, slotId, interviewType }).map(claimed),
  fc.tuple(fc.constantFrom(...RELEASE_REASONS), bookingId).map(([reason, id]) => released(reason, id)),
);

export const anyOfficeEvent: fc.Arbitrary<OfficeEvent> = fc.oneof(
  fc
    .tuple(fc.string(), fc.constantFrom('461', '851'))
    .map(([name, municipality]) => ({ type: 'OfficeOpened', data: { name, municipality } }) as const),
  fc.string().map((name) => ({ type: 'OfficeRenamed', data: { name } }) as const),
);

export const anyProjectEvent: fc.Arbitrary<ProjectEvent> = fc
  .record({ name: fc.string(), from, targetGroups: fc.array(targetGroup), municipalities: fc.constant([]) })
  .map((data) => ({ type: 'ProjectDefined', data }));
