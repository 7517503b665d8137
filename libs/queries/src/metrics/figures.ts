import type { MetricId } from '@selvbook/metrics';
import {
  GetFillRate,
  GetLeadTime,
  GetMilestones,
  GetTimeToRefill,
  LEAD_TIME_GROUPINGS,
  MILESTONE_GROUPINGS,
  SEAT_GROUPINGS,
  type DisclosedFillRateBody,
  type DisclosedLeadTimeBody,
  type DisclosedMilestonesBody,
  type DisclosedTimeToRefillBody,
  type FillRateBody,
  type LeadTimeBody,
  type LeadTimeParameters,
  type MilestoneParameters,
  type MilestonesBody,
  type SeatParameters,
  type TimeToRefillBody,
} from '../figure-queries.js';
import {
  GetAttendanceRate,
  GetSelfBookingShare,
  GROUPINGS,
  type DisclosedBody,
  type Grouping,
  type MetricBody,
  type MetricParameters,
} from '../metric-queries.js';
import type { QueryContext } from '../queries.js';
import type { FigurePlaces } from './ask-figure.js';
import { protectHere, type ProtectTable } from './disclosure/publishing.js';
import { GetFillRateHandler, GetLeadTimeHandler, GetMilestonesHandler, GetTimeToRefillHandler } from './get-figures.js';
import { GetAttendanceRateHandler, GetSelfBookingShareHandler } from './get-metrics.js';

/** The answer of any figure, told whole or as it may be published. */
export type FigureAnswer =
  | MetricBody
  | DisclosedBody
  | FillRateBody
  | DisclosedFillRateBody
  | TimeToRefillBody
  | DisclosedTimeToRefillBody
  | LeadTimeBody
  | DisclosedLeadTimeBody
  | MilestonesBody
  | DisclosedMilestonesBody;

/** Whatever any figure may be asked. */
export type FigureQuestion = MetricParameters & Pick<MilestoneParameters, 'numbers'>;

/** A figure as it is named in an address, asked as the API asks it. */
interface NamedFigure {
  readonly id: MetricId;
  readonly groupings: readonly Grouping[];
  /** What else it may be asked, beside the day, the definition, a moment of the past and publication. */
  readonly parameters: readonly (keyof FigureQuestion)[];
  ask(places: FigurePlaces, context: QueryContext, question: FigureQuestion): Promise<FigureAnswer>;
}

type Handler<T> = new (
  ...parts: [FigurePlaces['readModels'], FigurePlaces['progress'], FigurePlaces['past'], ProtectTable]
) => T;

const handler = <T>(Class: Handler<T>, { readModels, progress, past, protect = protectHere }: FigurePlaces): T =>
  new Class(readModels, progress, past, protect);

const PLACE = ['municipality', 'officeId', 'projectId'] as const;
const OF_SEATS = [...PLACE, 'from', 'to', 'interviewType'] as const;
const OF_INTERVIEWS = [...OF_SEATS, 'targetGroup', 'origin'] as const;

/** Every figure, by the name that it has in an address. A question has been held against what the figure knows. */
const FIGURES = {
  'self-booking-share': {
    id: 'selfBookingShare',
    groupings: GROUPINGS,
    parameters: OF_INTERVIEWS,
    ask: (places, context, question) =>
      handler(GetSelfBookingShareHandler, places).execute(new GetSelfBookingShare(context, question)),
  },
  'attendance-rate': {
    id: 'attendanceRate',
    groupings: GROUPINGS,
    parameters: OF_INTERVIEWS,
    ask: (places, context, question) =>
      handler(GetAttendanceRateHandler, places).execute(new GetAttendanceRate(context, question)),
  },
  'fill-rate': {
    id: 'fillRate',
    groupings: SEAT_GROUPINGS,
    parameters: OF_SEATS,
    ask: (places, context, question) =>
      handler(GetFillRateHandler, places).execute(new GetFillRate(context, question as SeatParameters)),
  },
  'time-to-refill': {
    id: 'timeToRefill',
    groupings: SEAT_GROUPINGS,
    parameters: OF_SEATS,
    ask: (places, context, question) =>
      handler(GetTimeToRefillHandler, places).execute(new GetTimeToRefill(context, question as SeatParameters)),
  },
  'lead-time': {
    id: 'leadTime',
    groupings: LEAD_TIME_GROUPINGS,
    parameters: OF_INTERVIEWS,
    ask: (places, context, question) =>
      handler(GetLeadTimeHandler, places).execute(new GetLeadTime(context, question as LeadTimeParameters)),
  },
  milestones: {
    id: 'milestones',
    groupings: MILESTONE_GROUPINGS,
    parameters: [...PLACE, 'targetGroup', 'numbers'],
    ask: (places, context, question) =>
      handler(GetMilestonesHandler, places).execute(new GetMilestones(context, question as MilestoneParameters)),
  },
} as const satisfies Readonly<Record<string, NamedFigure>>;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];
export const figureOf = (name: FigureName): NamedFigure => FIGURES[name];
