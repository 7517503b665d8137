import { INTERVIEW_TYPES, type InterviewType } from '@selvbook/booking';
import { ChoiceField, IdField, InstantField } from '../input/fields.js';

export class WalkInDto {
  @IdField({ example: 'citizen-1' })
  readonly citizenId: string;

  @IdField({ example: 'adviser-1' })
  readonly adviserId: string;

  @IdField({ example: 'office-1' })
  readonly officeId: string;

  @ChoiceField(INTERVIEW_TYPES)
  readonly interviewType: InterviewType;

  @InstantField({ example: '2026-03-02T09:00:00+01:00' })
  readonly startsAt: string;
}
