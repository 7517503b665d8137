import { describe, expect, test } from '@jest/globals';
import type { Claim, Enrolment } from '../citizen/citizen.js';
import { minutesAfter } from '../testing/moment.js';
import { expectRefusal, refused } from '../testing/refused.js';
import {
  abandoned,
  attended,
  booked,
  BOOKING,
  cancelled,
  claimed,
  EVE,
  missed,
  NINE,
  slotOpened,
  slotWithdrawn,
} from '../testing/sample-facts.js';
import { givenAgenda as given } from '../testing/scenario.js';
import type { Agenda } from './agenda.js';
import type { AgendaEvent, Booked } from './agenda-events.js';
import {
  citizenConflict,
  closeDoor,
  ruleAgainstBooking,
  slotConflict,
  takeSeat,
  type BookingQuestion,
} from './booking-decisions.js';

const taking =
  (facts: Partial<Booked['data']> = {}, now = EVE) =>
  (agenda: Agenda) =>
    takeSeat(agenda, booked(facts).data, now);
const second = { bookingId: 'booking-2', citizenId: 'citizen-2' };
const third = { bookingId: 'booking-3', citizenId: 'citizen-3' };

describe('taking a seat', () => {
  test('books it, once', () => {
    given(slotOpened()).when(taking()).then(booked());
    given(slotOpened(), booked()).when(taking()).then();
    given(slotOpened(), booked(), cancelled()).when(taking()).then();
    given(slotOpened(), booked(), attended()).when(taking({}, NINE)).then();
  });

  test('is refused where there is no such slot', () => {
    given().when(taking()).then(refused('slot-not-found'));
  });

  test('has one winner', () => {
    given(slotOpened(), booked()).when(taking(second)).then(refused('slot-taken'));
  });

  test('has as many winners as there are seats', () => {
    const group = slotOpened({ capacity: 2 });
    given(group, booked()).when(taking(second)).then(booked(second));
    given(group, booked(), booked(second)).when(taking(third)).then(refused('slot-taken'));
  });

  test('a cancellation frees a seat, and nothing else does', () => {
    given(slotOpened(), booked(), cancelled()).when(taking(second)).then(booked(second));
    given(slotOpened(), booked(), attended()).when(taking(second)).then(refused('slot-taken'));
    given(slotOpened(), booked(), missed()).when(taking(second)).then(refused('slot-taken'));
    given(slotOpened(), abandoned('booking-0')).when(taking()).then(booked());
  });

  test('counts the seats of its own slot only', () => {
    given(slotOpened(), booked({ bookingId: 'booking-0', slotId: 'slot-0' }))
      .when(taking())
      .then(booked());
  });

  test('is refused in a withdrawn slot, and from its start on', () => {
    given(slotOpened(), slotWithdrawn()).when(taking()).then(refused('slot-withdrawn'));
    given(slotOpened()).when(taking({}, NINE)).then(refused('already-started'));
    given(slotOpened())
      .when(taking({}, minutesAfter(NINE, 1)))
      .then(refused('already-started'));
    given(slotOpened()).when(taking({}, '2026-03-02T07:59:59.999Z')).then(booked());
  });

  test('is refused once the door was closed on this attempt, whatever else holds', () => {
    given(slotOpened(), abandoned()).when(taking()).then(refused('booking-abandoned'));
    given(slotOpened(), abandoned(), booked(second)).when(taking()).then(refused('booking-abandoned'));
    given(abandoned()).when(taking()).then(refused('booking-abandoned'));
  });

  test('names taken before withdrawn before started', () => {
    given(slotOpened(), booked(), slotWithdrawn()).when(taking(second, NINE)).then(refused('slot-taken'));
    given(slotOpened(), slotWithdrawn()).when(taking({}, NINE)).then(refused('slot-withdrawn'));
  });
});

describe('closing the door on an attempt', () => {
  const closing = (agenda: Agenda) => closeDoor(agenda, BOOKING);

  test('keeps it from ever being booked', () => {
    given(slotOpened()).when(closing).then(abandoned());
    given().when(closing).then(abandoned());
  });

  test('adds nothing when it was closed, or comes too late', () => {
    given(slotOpened(), abandoned()).when(closing).then();
    given(slotOpened(), booked()).when(closing).then();
    given(slotOpened(), booked(), cancelled()).when(closing).then();
  });
});

const withoutAdviser: Enrolment = {
  municipality: '461',
  office: 'odense',
  targetGroup: 'jobReady',
  groups: [{ targetGroup: 'jobReady', from: '2026-01-01' }],
  firstInterviewHeld: true,
};
const eligible: Enrolment = { ...withoutAdviser, adviserId: 'adviser-9' };
const openClaim = (facts: Parameters<typeof claimed>[0]): Claim => ({ state: 'open', facts: claimed(facts).data });

function asking(
  history: readonly AgendaEvent[],
  changes: Partial<Pick<BookingQuestion, 'citizen' | 'live' | 'origin' | 'now'>> = {},
): BookingQuestion {
  const agenda = given(...history).state;
  const slot = agenda.slots.get('slot-1')!;
  return { agenda, slot, now: EVE, citizen: eligible, live: [], origin: 'selfBooked', ...changes };
}

describe('what the slot has against a booking', () => {
  test('nothing, as long as there is a seat', () => {
    expect(slotConflict(asking([slotOpened()]))).toBeUndefined();
    expect(slotConflict(asking([slotOpened({ capacity: 2 }), booked()]))).toBeUndefined();
  });

  test('that it is taken, or withdrawn, in this order', () => {
    expectRefusal(slotConflict(asking([slotOpened(), booked()])), refused('slot-taken'));
    expectRefusal(slotConflict(asking([slotOpened(), slotWithdrawn()])), refused('slot-withdrawn'));
    expectRefusal(slotConflict(asking([slotOpened(), booked(), slotWithdrawn()])), refused('slot-taken'));
  });
});

describe('what the citizen’s other bookings have against it', () => {
  const sameType = openClaim({ bookingId: 'booking-7' });
  const sameTime = openClaim({ bookingId: 'booking-8', interviewType: 'cvInterview' });

  test('nothing, when there are none', () => {
    expect(citizenConflict(asking([slotOpened()]))).toBeUndefined();
  });

  test('one of the same type comes before one at the same time', () => {
    expectRefusal(citizenConflict(asking([slotOpened()], { live: [sameType] })), refused('citizen-already-booked'));
    expectRefusal(citizenConflict(asking([slotOpened()], { live: [sameTime] })), refused('citizen-overlap'));
    const both = asking([slotOpened()], { live: [sameTime, sameType] });
    expectRefusal(citizenConflict(both), refused('citizen-already-booked'));
  });

  test('binds a summons too', () => {
    const summons = asking([slotOpened()], { live: [sameType], origin: 'summoned' });
    expectRefusal(citizenConflict(summons), refused('citizen-already-booked'));
  });
});

describe('what the rules have against it', () => {
  const stranger: Enrolment = { ...eligible, office: 'aalborg', targetGroup: 'educationReady' };

  test('nothing, for a citizen who may and a slot on offer', () => {
    expect(ruleAgainstBooking(asking([slotOpened()]))).toBeUndefined();
    expect(ruleAgainstBooking(asking([slotOpened({ audience: 'selfBooking' })]))).toBeUndefined();
  });

  test('not-eligible, with every reason', () => {
    expectRefusal(
      ruleAgainstBooking(asking([slotOpened()], { citizen: withoutAdviser })),
      refused('not-eligible', 'no-adviser'),
    );
    const newcomer = { ...withoutAdviser, targetGroup: 'activityReady', firstInterviewHeld: false } as const;
    expectRefusal(
      ruleAgainstBooking(asking([slotOpened()], { citizen: newcomer })),
      refused('not-eligible', 'no-adviser', 'first-interview-not-held'),
    );
  });

  test('not-offered, with every reason', () => {
    const summonsOnly = slotOpened({ audience: 'summons' });
    expectRefusal(
      ruleAgainstBooking(asking([slotOpened()], { citizen: { ...eligible, office: 'aalborg' } })),
      refused('not-offered', 'other-office'),
    );
    expectRefusal(
      ruleAgainstBooking(asking([slotOpened()], { citizen: { ...eligible, targetGroup: 'educationReady' } })),
      refused('not-offered', 'other-target-group'),
    );
    expectRefusal(ruleAgainstBooking(asking([summonsOnly])), refused('not-offered', 'audience'));
    expectRefusal(
      ruleAgainstBooking(asking([summonsOnly], { citizen: stranger })),
      refused('not-offered', 'other-office', 'other-target-group', 'audience'),
    );
  });

  test('already-started, from the first millisecond on', () => {
    expectRefusal(ruleAgainstBooking(asking([slotOpened()], { now: NINE })), refused('already-started'));
    expect(ruleAgainstBooking(asking([slotOpened()], { now: '2026-03-02T07:59:59.999Z' }))).toBeUndefined();
  });

  test('in the contract’s order', () => {
    const worst = { citizen: { ...withoutAdviser, office: 'aalborg' }, now: NINE };
    expectRefusal(ruleAgainstBooking(asking([slotOpened()], worst)), refused('not-eligible', 'no-adviser'));
    const notOffered = { citizen: { ...eligible, office: 'aalborg' }, now: NINE };
    expectRefusal(ruleAgainstBooking(asking([slotOpened()], notOffered)), refused('not-offered', 'other-office'));
  });

  test('a summons is bound by office, target group and time, not by eligibility and audience', () => {
    const summons = { origin: 'summoned', citizen: { ...withoutAdviser, firstInterviewHeld: false } } as const;
    expect(ruleAgainstBooking(asking([slotOpened({ audience: 'selfBooking' })], summons))).toBeUndefined();
    expectRefusal(
      ruleAgainstBooking(asking([slotOpened()], { ...summons, citizen: stranger })),
      refused('not-offered', 'other-office', 'other-target-group'),
    );
    expectRefusal(ruleAgainstBooking(asking([slotOpened()], { ...summons, now: NINE })), refused('already-started'));
  });
});
