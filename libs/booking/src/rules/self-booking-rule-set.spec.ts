import { describe, expect, test } from '@jest/globals';
import { INTERVIEW_TYPES, TARGET_GROUPS } from './closed-lists.js';
import { ruleSetOn } from './self-booking-rule-set.js';

describe('the rule set in force', () => {
  test.each(['1980-01-01', '2017-12-01', '2026-03-02', '2040-12-31'])('on %s is the first one', (date) => {
    expect(ruleSetOn(date)).toMatchObject({
      targetGroups: TARGET_GROUPS,
      interviewTypes: INTERVIEW_TYPES,
      adviserRequired: true,
      withoutFirstInterview: ['insuredUnemployed', 'jobReady'],
      slotMinutes: { least: 5, most: 480 },
    });
  });

  test('says where it comes from', () => {
    expect(ruleSetOn('2026-03-02').source).toMatch(/STAR 2015/);
  });
});
