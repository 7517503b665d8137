import type { InterviewType } from '../rules/closed-lists.js';
import type { Reason } from '../rules/refusal.js';
import { ruleSetOn } from '../rules/self-booking-rule-set.js';
import { sentence } from '../rules/sentences.js';
import type { LocalDate } from '../time/instant.js';
import type { Enrolment } from './citizen.js';

/**
 * May this citizen self-book this interview type today? The reasons against it, none when it may. Asked before any slot
 * is shown. Without an interview type only what holds for every type is asked.
 */
export function reasonsAgainstSelfBooking(
  citizen: Enrolment,
  interviewType: InterviewType | undefined,
  today: LocalDate,
): readonly Reason[] {
  const rules = ruleSetOn(today);
  const covered =
    rules.targetGroups.includes(citizen.targetGroup) &&
    (interviewType === undefined || rules.interviewTypes.includes(interviewType));
  const reasons: Reason[] = [];
  if (!covered) {
    reasons.push({
      code: 'target-group-not-covered',
      detail: sentence(
        'Du kan ikke selv booke denne samtale. Ring til din kommune for at få en tid.',
        'You cannot book this interview yourself. Call your municipality to get a time.',
      ),
    });
  }
  if (rules.adviserRequired && citizen.adviserId === undefined) {
    reasons.push({
      code: 'no-adviser',
      detail: sentence(
        'Du har ikke fået en vejleder endnu. Ring til din kommune, hvis du venter på en.',
        'You have no adviser yet. Call your municipality if you are waiting for one.',
      ),
    });
  }
  if (!citizen.firstInterviewHeld && !rules.withoutFirstInterview.includes(citizen.targetGroup)) {
    reasons.push({
      code: 'first-interview-not-held',
      detail: sentence(
        'Din første samtale skal være holdt, før du selv kan booke. Ring til din kommune for at få en tid.',
        'Your first interview must have been held before you can book yourself. Call your municipality to get a time.',
      ),
    });
  }
  return reasons;
}
