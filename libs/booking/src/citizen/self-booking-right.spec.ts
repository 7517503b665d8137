import { describe, expect, test } from '@jest/globals';
import { INTERVIEW_TYPES, TARGET_GROUPS, type InterviewType, type TargetGroup } from '../rules/closed-lists.js';
import type { Enrolment } from './citizen.js';
import { reasonsAgainstSelfBooking } from './self-booking-right.js';

const known = (targetGroup: TargetGroup, { adviser = true, seen = true } = {}): Enrolment => ({
  municipality: '461',
  office: 'odense',
  targetGroup,
  groups: [{ targetGroup, from: '2026-01-01' }],
  ...(adviser && { adviserId: 'adviser-1' }),
  firstInterviewHeld: seen,
});
const reasons = (citizen: Enrolment, type: InterviewType | undefined = 'jobInterview') =>
  reasonsAgainstSelfBooking(citizen, type, '2026-03-02').map(({ code }) => code);

describe('the right to book oneself', () => {
  test.each(TARGET_GROUPS)('%s: every interview type, with an adviser and the first interview held', (group) => {
    for (const type of INTERVIEW_TYPES) expect(reasons(known(group), type)).toEqual([]);
    expect(reasons(known(group), undefined)).toEqual([]);
  });

  test.each(TARGET_GROUPS)('%s: not without an adviser', (group) => {
    expect(reasons(known(group, { adviser: false }))).toEqual(['no-adviser']);
  });

  test('before the first interview, only insured unemployed and job-ready citizens', () => {
    const free = TARGET_GROUPS.filter((group) => reasons(known(group, { seen: false })).length === 0);
    expect(free).toEqual(['insuredUnemployed', 'jobReady']);
  });

  test('only for what the rule set covers', () => {
    const unheardOf = known('earlyRetirement' as TargetGroup, { adviser: false, seen: false });
    expect(reasons(unheardOf)).toEqual(['target-group-not-covered', 'no-adviser', 'first-interview-not-held']);
    expect(reasons(known('jobReady'), 'homeVisit' as InterviewType)).toEqual(['target-group-not-covered']);
  });

  test('every reason is a sentence, in Danish and in English', () => {
    const all = reasonsAgainstSelfBooking(
      known('x' as TargetGroup, { adviser: false, seen: false }),
      undefined,
      '2026-03-02',
    );
    for (const { detail } of all) expect(detail).toMatch(/^\S.*\. \/ \S.*\.$/);
  });
});
