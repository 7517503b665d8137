import {
  AUDIENCES,
  CONTACT_FORMS,
  INTERVIEW_TYPES,
  TARGET_GROUPS,
  WITHDRAWAL_REASONS,
  type Audience,
  type ContactForm,
  type InterviewType,
  type TargetGroup,
  type WithdrawalReason,
} from '@selvbook/booking';
import {
  ChoiceField,
  ChoicesField,
  FlagField,
  IdField,
  InstantField,
  ListField,
  WholeNumberField,
} from '../input/fields.js';

export class SlotDto {
  @IdField({ example: 'adviser-1' })
  readonly adviserId: string;

  @IdField({ example: 'office-1' })
  readonly officeId: string;

  @InstantField({ example: '2026-03-02T09:00:00+01:00' })
  readonly startsAt: string;

  @InstantField({ example: '2026-03-02T09:30:00+01:00' })
  readonly endsAt: string;

  @ChoiceField(INTERVIEW_TYPES)
  readonly interviewType: InterviewType;

  @ChoiceField(CONTACT_FORMS)
  readonly contactForm: ContactForm;

  @ChoicesField(TARGET_GROUPS, { example: ['jobReady'] })
  readonly targetGroups: TargetGroup[];

  @WholeNumberField({ min: 1, max: 500, optional: true, default: 1 })
  readonly capacity: number = 1;

  @ChoiceField(AUDIENCES, { optional: true, default: 'both' })
  readonly audience: Audience = 'both';

  @FlagField({ optional: true, default: false, description: 'Held together with the unemployment fund.' })
  readonly joint: boolean = false;
}

export class SlotsDto {
  @ListField(SlotDto, { min: 1, max: 500 })
  readonly slots: SlotDto[];
}

export class WithdrawalParameters {
  @ChoiceField(WITHDRAWAL_REASONS, { optional: true, default: 'other' })
  readonly reason: WithdrawalReason = 'other';
}
