import {
  INTERVIEW_TYPES,
  officeStream,
  projectStream,
  type DomainEvent,
  type Instant,
  type TargetGroup,
} from '@selvbook/booking';
import fc from 'fast-check';
import { agendaFact, citizenFact, itemId, type Fact } from './sample-log.js';

const GROUPS = ['jobReady', 'activityReady', 'insuredUnemployed'] as const satisfies readonly TargetGroup[];
/** Both sides of the change of definition, and of both clock changes. */
const STARTS: readonly Instant[] = [
  '2017-10-28T22:30:00.000Z',
  '2017-11-30T22:30:00.000Z',
  '2017-11-30T23:30:00.000Z',
  '2018-03-25T06:00:00.000Z',
];
const OFFICES = [
  ['office-1', '101'],
  ['office-2', '101'],
  ['office-3', '851'],
] as const;

const adviser = fc.constantFrom('a1', 'a2');
const citizen = fc.constantFrom('c1', 'c2', 'c3');
const startsAt = fc.constantFrom(...STARTS);
const occurredAt = fc.constantFrom(
  '2017-09-01T08:00:00.000Z',
  '2017-10-28T21:59:59.000Z',
  '2017-10-28T22:00:00.000Z',
  '2017-11-24T12:00:00.000Z',
);
const group = fc.constantFrom(...GROUPS);
const from = fc.constantFrom('2017-01-01', '2017-10-29', '2017-12-01', '2018-03-25');
const place = fc.constantFrom(...OFFICES);
const interviewType = fc.constantFrom(...INTERVIEW_TYPES);
const number = fc.integer({ min: 1, max: 3 });

/** An adviser's moment and the ids of a slot and of a booking in it. */
const seat = fc.record({ adviserId: adviser, startsAt, slot: number, booking: number }).map((one) => ({
  ...one,
  slotId: itemId(one.adviserId, one.startsAt, one.slot),
  bookingId: itemId(one.adviserId, one.startsAt, 100 + one.booking),
}));

const agendaEvent = fc
  .record({
    seat,
    citizen,
    group,
    place,
    interviewType,
    occurredAt,
    flag: fc.boolean(),
    joint: fc.boolean(),
    origin: fc.constantFrom('selfBooked', 'summoned', 'unknown'),
    to: fc.constantFrom('attended', 'missed', 'excused'),
    kind: fc.constantFrom(
      'SlotOpened',
      'SlotOpened',
      'SlotWithdrawn',
      'Booked',
      'Booked',
      'Booked',
      'Cancelled',
      'MeetingAttended',
      'MeetingMissed',
      'AttendanceCorrected',
      'WalkInAttended',
      'BookingAbandoned',
    ),
  })
  .map((one): Fact => {
    const { slotId, bookingId, adviserId, startsAt: start } = one.seat;
    const [office, municipality] = one.place;
    const where = { office, municipality, interviewType: one.interviewType, startsAt: start };
    const endsAt = new Date(Date.parse(start) + 1_800_000).toISOString();
    const about = { bookingId, slotId, startsAt: start };
    const data = {
      SlotOpened: {
        ...where,
        slotId,
        adviserId,
        endsAt,
        contactForm: 'phone',
        targetGroups: [one.group],
        capacity: one.seat.slot,
        audience: 'both',
      },
      SlotWithdrawn: { slotId, reason: 'other' },
      Booked: {
        ...where,
        bookingId,
        slotId,
        citizenId: one.citizen,
        origin: one.origin,
        channel: 'web',
        onBehalf: one.flag,
        joint: one.joint,
        targetGroup: one.group,
        endsAt,
      },
      Cancelled: { ...about, by: 'citizen', reason: 'sick' },
      MeetingAttended: about,
      MeetingMissed: { ...about, excused: one.flag },
      AttendanceCorrected: { bookingId, to: one.to, reason: 'other' },
      WalkInAttended: {
        ...where,
        interviewId: itemId(adviserId, start, 200 + one.seat.booking),
        citizenId: one.citizen,
        adviserId,
        targetGroup: one.group,
      },
      BookingAbandoned: { bookingId },
    }[one.kind];
    return agendaFact(adviserId, start, { type: one.kind, data } as DomainEvent, one.occurredAt);
  });

const citizenEvent = fc
  .record({
    citizen,
    group,
    place,
    from,
    seat,
    kind: fc.constantFrom(
      'CitizenEnrolled',
      'TargetGroupChanged',
      'TargetGroupChanged',
      'CitizenMoved',
      'BookingClaimed',
      'BookingClaimed',
      'ClaimReleased',
    ),
  })
  .map((one): Fact => {
    const [office, municipality] = one.place;
    const { bookingId, slotId, startsAt: start } = one.seat;
    const data = {
      CitizenEnrolled: { municipality, office, targetGroup: one.group, from: one.from },
      TargetGroupChanged: { targetGroup: one.group, from: one.from },
      CitizenMoved: { municipality, office, from: one.from },
      BookingClaimed: { bookingId, slotId, interviewType: 'jobInterview', startsAt: start, endsAt: start },
      ClaimReleased: { bookingId, reason: 'over' },
    }[one.kind];
    return citizenFact(one.citizen, { type: one.kind, data } as DomainEvent);
  });

const otherEvent = fc.record({ place, from, name: fc.constantFrom('One', 'Two'), group }).chain((one) =>
  fc.constantFrom<Fact>(
    ...(
      [
        [officeStream(one.place[0]), { type: 'OfficeOpened', data: { name: one.name, municipality: one.place[1] } }],
        [officeStream(one.place[0]), { type: 'OfficeRenamed', data: { name: one.name } }],
        [
          projectStream('p1'),
          {
            type: 'ProjectDefined',
            data: { name: one.name, from: one.from, targetGroups: [one.group], municipalities: [] },
          },
        ],
      ] as const
    ).map(([stream, event]) => ({ stream, event, occurredAt: '2017-01-01T08:00:00.000Z' })),
  ),
);

/** Facts in any order, about a small world: many refer to what is not there, or come twice, or too late. */
export const anyHistory = (maxLength: number): fc.Arbitrary<Fact[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: agendaEvent },
      { weight: 3, arbitrary: citizenEvent },
      { weight: 1, arbitrary: otherEvent },
    ),
    { minLength: 1, maxLength },
  );
