import { describe, expect, test } from '@jest/globals';
import { minutesAfter } from '../testing/moment.js';
import { BOOKING, claimed, NINE, released, TEN } from '../testing/sample-facts.js';
import { givenCitizen as given } from '../testing/scenario.js';
import type { CitizenEvent } from './citizen-events.js';
import { claimsBeside, targetGroupOn, UNKNOWN_CITIZEN } from './citizen.js';

const enrolled: CitizenEvent = {
  type: 'CitizenEnrolled',
  data: { municipality: '461', office: 'odense', targetGroup: 'jobReady', from: '2026-01-10' },
};
const group = (targetGroup: 'activityReady' | 'sicknessBenefit', from: string): CitizenEvent => ({
  type: 'TargetGroupChanged',
  data: { targetGroup, from },
});
const moved: CitizenEvent = {
  type: 'CitizenMoved',
  data: { municipality: '851', office: 'aalborg', from: '2026-02-01' },
};
const assigned: CitizenEvent = { type: 'AdviserAssigned', data: { adviserId: 'adviser-1' } };
const unassigned: CitizenEvent = { type: 'AdviserUnassigned', data: {} };
const firstHeld: CitizenEvent = { type: 'FirstInterviewHeld', data: {} };

describe('a citizen', () => {
  test('is who was enrolled, moved, put in a group, given an adviser and seen', () => {
    const history = [enrolled, moved, group('activityReady', '2026-03-01'), assigned, firstHeld];
    expect(given(...history).state.enrolment).toEqual({
      municipality: '851',
      office: 'aalborg',
      targetGroup: 'activityReady',
      groups: [
        { targetGroup: 'jobReady', from: '2026-01-10' },
        { targetGroup: 'activityReady', from: '2026-03-01' },
      ],
      adviserId: 'adviser-1',
      firstInterviewHeld: true,
    });
    expect(given(enrolled, assigned, unassigned).state).toEqual(given(enrolled).state);
    expect(given(enrolled, moved, enrolled).state).toEqual(given(enrolled, moved).state);
  });

  test('holds claims, open until they are released', () => {
    expect(given(claimed()).state.claims.get(BOOKING)).toEqual({ state: 'open', facts: claimed().data });
    expect(given(claimed(), released('over')).state.claims.get(BOOKING)?.state).toBe('released');
    expect(given(claimed(), released('over'), claimed()).state.claims.get(BOOKING)?.state).toBe('released');
  });

  test('is silent about what it does not know', () => {
    const facts = [moved, group('activityReady', '2026-03-01'), assigned, unassigned, firstHeld, released('over')];
    expect(given(...facts).state).toEqual(UNKNOWN_CITIZEN);
    const ofTomorrow = { type: 'BookingDeadlineSet', data: {} } as unknown as CitizenEvent;
    expect(given(enrolled, ofTomorrow).state).toEqual(given(enrolled).state);
  });
});

describe('the target group on a local day', () => {
  const { enrolment } = given(
    enrolled,
    group('sicknessBenefit', '2026-03-10'),
    group('activityReady', '2026-02-10'),
    group('jobReady' as 'activityReady', '2026-03-10'),
  ).state;

  test.each([
    ['2026-01-09', undefined],
    ['2026-01-10', 'jobReady'],
    ['2026-02-09', 'jobReady'],
    ['2026-02-10', 'activityReady'],
    ['2026-03-09', 'activityReady'],
    ['2026-03-10', 'jobReady'],
    ['2027-01-01', 'jobReady'],
  ])('%s: %s', (date, expected) => {
    expect(targetGroupOn(enrolment!, date)).toBe(expected);
  });
});

describe('the claims to be judged beside a wanted time', () => {
  const wanted = { interviewType: 'jobInterview', startsAt: NINE, endsAt: TEN } as const;
  const beside = (...history: readonly CitizenEvent[]) =>
    claimsBeside(given(...history).state, wanted).map(({ facts }) => facts.bookingId);
  const tomorrow = { startsAt: minutesAfter(NINE, 1440), endsAt: minutesAfter(TEN, 1440) };

  test('are the open ones of the same type, whenever', () => {
    expect(beside(claimed(tomorrow))).toEqual([BOOKING]);
    expect(beside(claimed(tomorrow), released('cancelled'))).toEqual([]);
  });

  test('and those that overlap, whatever their type; touching is not overlapping', () => {
    const cv = (from: number, to: number) =>
      claimed({ interviewType: 'cvInterview', startsAt: minutesAfter(NINE, from), endsAt: minutesAfter(NINE, to) });
    expect(beside(cv(-30, 1))).toEqual([BOOKING]);
    expect(beside(cv(59, 90))).toEqual([BOOKING]);
    expect(beside(cv(10, 20))).toEqual([BOOKING]);
    expect(beside(cv(-30, 0))).toEqual([]);
    expect(beside(cv(60, 90))).toEqual([]);
  });
});
