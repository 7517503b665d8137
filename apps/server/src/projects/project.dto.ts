import { TARGET_GROUPS, type TargetGroup } from '@selvbook/booking';
import { ChoicesField, DateField, ListField, TextField } from '../input/fields.js';

export class MembershipDto {
  @TextField({ max: 10, description: 'Three-digit code of the municipality.', example: '851' })
  readonly code: string;

  @DateField({ example: '2017-01-01' })
  readonly from: string;

  @DateField({ optional: true, description: 'Included. Absent: until the project ends.', example: '2017-12-31' })
  readonly to?: string;
}

export class ProjectDto {
  @TextField({ max: 200, example: 'Jobparate selvbooker' })
  readonly name: string;

  @DateField({ example: '2017-01-01' })
  readonly from: string;

  @DateField({ optional: true, description: 'Included. Absent: it goes on.', example: '2017-12-31' })
  readonly to?: string;

  @ChoicesField(TARGET_GROUPS, { example: ['jobReady'] })
  readonly targetGroups: TargetGroup[];

  @ListField(MembershipDto, { min: 0, max: 1000 })
  readonly municipalities: MembershipDto[];
}
