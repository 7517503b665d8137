import { INTERVIEW_TYPES, TARGET_GROUPS, type InterviewType, type TargetGroup } from '@selvbook/booking';
import { ChoiceField, DateField, IdField, WholeNumberField } from '../input/fields.js';
import { CursorField, NumberInText } from '../input/query-fields.js';

const OFFER_AUDIENCES = ['selfBooking', 'summons'] as const;

export class AvailabilityParameters {
  @IdField({ optional: true, description: 'Required unless citizenId gives it.', example: 'office-1' })
  readonly officeId?: string;

  @ChoiceField(INTERVIEW_TYPES, { optional: true })
  readonly interviewType?: InterviewType;

  @ChoiceField(TARGET_GROUPS, { optional: true, example: 'jobReady' })
  readonly targetGroup?: TargetGroup;

  @IdField({ optional: true, description: 'What this citizen may book; own adviser first.', example: 'citizen-1' })
  readonly citizenId?: string;

  @ChoiceField(OFFER_AUDIENCES, {
    optional: true,
    default: 'selfBooking',
    description: 'selfBooking: what a citizen may book; summons: what an office may use.',
  })
  readonly audience: (typeof OFFER_AUDIENCES)[number] = 'selfBooking';

  @DateField({ optional: true, description: 'First local day. Default: today.' })
  readonly from?: string;

  @DateField({ optional: true, description: 'Last local day, included. Default: eight weeks on.' })
  readonly to?: string;

  @NumberInText()
  @WholeNumberField({ optional: true, min: 1, max: 500, default: 50 })
  readonly limit: number = 50;

  @CursorField({ optional: true, description: 'The `next` of the page before.' })
  readonly cursor?: string;
}

export class AvailabilityByWeekParameters {
  @IdField({ optional: true, description: 'Absent: every office.', example: 'office-1' })
  readonly officeId?: string;

  @ChoiceField(INTERVIEW_TYPES, { optional: true })
  readonly interviewType?: InterviewType;

  @ChoiceField(TARGET_GROUPS, { optional: true, example: 'jobReady' })
  readonly targetGroup?: TargetGroup;

  @ChoiceField(OFFER_AUDIENCES, {
    optional: true,
    default: 'selfBooking',
    description: 'selfBooking: what a citizen may book; summons: what an office may use.',
  })
  readonly audience: (typeof OFFER_AUDIENCES)[number] = 'selfBooking';

  @NumberInText()
  @WholeNumberField({ optional: true, min: 1, max: 26, default: 8, description: 'The present one included.' })
  readonly weeks: number = 8;
}
