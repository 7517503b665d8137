import { TARGET_GROUPS, type TargetGroup } from '@selvbook/booking';
import { ChoiceField, FlagField, IdField, TextField } from '../input/fields.js';

export class CitizenDto {
  @TextField({ max: 10, description: 'Three-digit code of the municipality.', example: '851' })
  readonly municipality: string;

  @IdField({ example: 'office-1' })
  readonly officeId: string;

  @ChoiceField(TARGET_GROUPS, { example: 'jobReady' })
  readonly targetGroup: TargetGroup;

  @IdField({ optional: true, description: 'Absent: no adviser is assigned.', example: 'adviser-1' })
  readonly adviserId?: string;

  @FlagField({
    optional: true,
    description: 'True records that the first interview was held; the fact stays.',
    example: true,
  })
  readonly firstInterviewHeld?: boolean;
}
