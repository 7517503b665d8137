import {
  INTERVIEW_TYPES,
  MUNICIPALITIES,
  TARGET_GROUPS,
  type InterviewType,
  type TargetGroup,
} from '@selvbook/booking';
import { DEFINITIONS, type MetricId } from '@selvbook/metrics';
import { GROUPINGS, ORIGIN_GROUPS, type Grouping, type OriginGroup } from '@selvbook/queries';
import { ChoiceField, DateField, IdField, WholeNumberField } from '../input/fields.js';
import { ChoicesInTextField, NumberInText } from '../input/query-fields.js';

const latestOf = (figure: MetricId): number =>
  Math.max(...DEFINITIONS.filter(({ id }) => id === figure).map(({ version }) => version));
const MUNICIPALITY_CODES = [...MUNICIPALITIES.keys()];

class FigureParameters {
  @DateField({ optional: true, description: 'First local day. Absent: open.', example: '2017-01-01' })
  readonly from?: string;

  @DateField({ optional: true, description: 'Last local day, included. Absent: open.', example: '2017-12-31' })
  readonly to?: string;

  @ChoicesInTextField(GROUPINGS, { optional: true, description: 'Absent: one row.', example: 'municipality,month' })
  readonly groupBy: Grouping[] = [];

  @IdField({ optional: true, description: 'Adds the comparison of its members with all others.', example: 'project-1' })
  readonly projectId?: string;

  @ChoiceField(MUNICIPALITY_CODES, { optional: true, example: '851' })
  readonly municipality?: string;

  @IdField({ optional: true, example: 'office-1' })
  readonly officeId?: string;

  @ChoiceField(TARGET_GROUPS, { optional: true, example: 'jobReady' })
  readonly targetGroup?: TargetGroup;

  @ChoiceField(INTERVIEW_TYPES, { optional: true })
  readonly interviewType?: InterviewType;

  @ChoiceField(ORIGIN_GROUPS, { optional: true })
  readonly origin?: OriginGroup;

  @DateField({ optional: true, description: 'The local day on which "open" is judged. Default: today.' })
  readonly day?: string;
}

export class SelfBookingShareParameters extends FigureParameters {
  @NumberInText()
  @WholeNumberField({
    optional: true,
    min: 1,
    max: latestOf('selfBookingShare'),
    description: 'Count every month by this version of the definition. Absent: each by the version in force in it.',
    example: 2,
  })
  readonly definition?: number;
}

export class AttendanceRateParameters extends FigureParameters {
  @NumberInText()
  @WholeNumberField({
    optional: true,
    min: 1,
    max: latestOf('attendanceRate'),
    description: 'Count every month by this version of the definition. Absent: each by the version in force in it.',
    example: 1,
  })
  readonly definition?: number;
}
