import {
  INTERVIEW_TYPES,
  MUNICIPALITIES,
  TARGET_GROUPS,
  type InterviewType,
  type TargetGroup,
} from '@selvbook/booking';
import { MINIMUM_FREQUENCY } from '@selvbook/metrics';
import {
  BASES,
  GROUPINGS,
  LEAD_TIME_GROUPINGS,
  MILESTONE_GROUPINGS,
  ORIGIN_GROUPS,
  SEAT_GROUPINGS,
  type Basis,
  type Grouping,
  type LeadTimeParameters as LeadTimeQuestion,
  type MilestoneParameters as MilestoneQuestion,
  type OriginGroup,
  type SeatGrouping,
} from '@selvbook/queries';
import { ChoiceField, DateField, IdField, InstantField, WholeNumberField } from '../input/fields.js';
import { ChoicesInTextField, NumberInText, WholeNumbersInTextField } from '../input/query-fields.js';
import { DefinitionField } from './definition-field.js';

const MUNICIPALITY_CODES = [...MUNICIPALITIES.keys()];
const ONE_ROW = { optional: true, description: 'Absent: one row.' };

const DISCLOSURE_MODES = ['none', 'public'] as const;

/** What every figure can be narrowed to, and how it may be told. */
class PlaceParameters {
  @ChoiceField(DISCLOSURE_MODES, {
    optional: true,
    description: '`public`: counts below the minimum are kept back, and whatever would give them away.',
    example: 'none',
  })
  readonly disclosure?: (typeof DISCLOSURE_MODES)[number];

  @NumberInText()
  @WholeNumberField({
    optional: true,
    min: 2,
    max: 1000,
    description: `The smallest count that is published, beside zero. Default: ${MINIMUM_FREQUENCY}.`,
    example: MINIMUM_FREQUENCY,
  })
  readonly minimumFrequency?: number;

  @ChoiceField(MUNICIPALITY_CODES, { optional: true, example: '851' })
  readonly municipality?: string;

  @IdField({ optional: true, example: 'office-1' })
  readonly officeId?: string;

  @DateField({
    optional: true,
    description: 'The local day on which "open" is judged. Default: today, or the day of `asOf`.',
  })
  readonly day?: string;

  @InstantField({
    optional: true,
    description: 'The figure as it was then, by a replay of the log. Absent: as it is now.',
    example: '2026-03-02T09:00:00+01:00',
  })
  readonly asOf?: string;

  @ChoiceField(BASES, {
    optional: true,
    description:
      'With `asOf`: what was recorded by then (default), or what had occurred by then, whenever it was recorded.',
  })
  readonly basis?: Basis;
}

class PeriodParameters extends PlaceParameters {
  @DateField({ optional: true, description: 'First local day. Absent: open.', example: '2017-01-01' })
  readonly from?: string;

  @DateField({ optional: true, description: 'Last local day, included. Absent: open.', example: '2017-12-31' })
  readonly to?: string;

  @IdField({ optional: true, description: 'Adds the comparison of its members with all others.', example: 'project-1' })
  readonly projectId?: string;

  @ChoiceField(INTERVIEW_TYPES, { optional: true })
  readonly interviewType?: InterviewType;
}

class InterviewParameters extends PeriodParameters {
  @ChoiceField(TARGET_GROUPS, { optional: true, example: 'jobReady' })
  readonly targetGroup?: TargetGroup;

  @ChoiceField(ORIGIN_GROUPS, { optional: true })
  readonly origin?: OriginGroup;
}

class FigureParameters extends InterviewParameters {
  @ChoicesInTextField(GROUPINGS, { ...ONE_ROW, example: 'municipality,month' })
  readonly groupBy: Grouping[] = [];
}

export class SelfBookingShareParameters extends FigureParameters {
  @DefinitionField('selfBookingShare')
  readonly definition?: number;
}

export class AttendanceRateParameters extends FigureParameters {
  @DefinitionField('attendanceRate')
  readonly definition?: number;
}

/** A seat has no origin, and serves many target groups. */
class SeatParameters extends PeriodParameters {
  @ChoicesInTextField(SEAT_GROUPINGS, { ...ONE_ROW, example: 'municipality,month' })
  readonly groupBy: SeatGrouping[] = [];
}

export class TimeToRefillParameters extends SeatParameters {
  @DefinitionField('timeToRefill')
  readonly definition?: number;
}

export class FillRateParameters extends SeatParameters {
  @DefinitionField('fillRate')
  readonly definition?: number;
}

export class LeadTimeParameters extends InterviewParameters {
  @ChoicesInTextField(LEAD_TIME_GROUPINGS, { ...ONE_ROW, example: 'origin,month' })
  readonly groupBy: LeadTimeQuestion['groupBy'][number][] = [];

  @DefinitionField('leadTime')
  readonly definition?: number;
}

export class MilestonesParameters extends PlaceParameters {
  @WholeNumbersInTextField({
    optional: true,
    min: 1,
    max: 1_000_000_000,
    most: 20,
    description: 'Which bookings, by their number. Absent: those that the definition names.',
    example: '1,1000,4000',
  })
  readonly numbers?: number[];

  @ChoicesInTextField(MILESTONE_GROUPINGS, { ...ONE_ROW, example: 'municipality' })
  readonly groupBy: MilestoneQuestion['groupBy'][number][] = [];

  @IdField({
    optional: true,
    description: 'Only bookings of its members, on days of membership.',
    example: 'project-1',
  })
  readonly projectId?: string;

  @ChoiceField(TARGET_GROUPS, { optional: true, description: 'The citizen’s when booking.', example: 'jobReady' })
  readonly targetGroup?: TargetGroup;

  @DefinitionField('milestones')
  readonly definition?: number;
}
