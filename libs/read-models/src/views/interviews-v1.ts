import type { LeadTime, OriginGroup } from '@selvbook/metrics';
import type { KeyedTable, Table } from '../table/table.js';

export type InterviewStatus = 'open' | 'attended' | 'missed' | 'excused' | 'cancelled';

/** A booking or a walk-in, as the figures see it. */
export interface InterviewRow {
  readonly interview_id: string;
  readonly citizen_id: string;
  readonly office_id: string;
  /** The local date of its start. */
  readonly date: string;
  readonly interview_type: string;
  readonly origin: OriginGroup;
  readonly joint: number;
  readonly lead_time: LeadTime;
  /** The group that the event itself names, for a citizen nobody has told us of. */
  readonly stated_group: string;
  /** The group it counts in: the citizen's on its date. */
  readonly target_group: string;
  readonly status: InterviewStatus;
}

export const INTERVIEWS: KeyedTable<InterviewRow> = {
  name: 'interviews_v1_interviews',
  key: ['interview_id'],
  columns: {
    interview_id: 'text',
    citizen_id: 'text',
    office_id: 'text',
    date: 'text',
    interview_type: 'text',
    origin: 'text',
    joint: 'integer',
    lead_time: 'text',
    stated_group: 'text',
    target_group: 'text',
    status: 'text',
  },
};

/** A citizen's target groups over time. */
export interface InterviewsCitizenRow {
  readonly citizen_id: string;
  /** A JSON array of `[from, target group]`, by `from`, each `from` once. */
  readonly groups: string;
}

export const INTERVIEWS_CITIZENS: KeyedTable<InterviewsCitizenRow> = {
  name: 'interviews_v1_citizens',
  key: ['citizen_id'],
  columns: { citizen_id: 'text', groups: 'text' },
};

export interface InterviewsOfficeRow {
  readonly office_id: string;
  /** Empty until the office says its name. */
  readonly name: string;
  readonly municipality: string;
}

export const INTERVIEWS_OFFICES: KeyedTable<InterviewsOfficeRow> = {
  name: 'interviews_v1_offices',
  key: ['office_id'],
  columns: { office_id: 'text', name: 'text', municipality: 'text' },
};

/** The latest definition of a project. */
export interface InterviewsProjectRow {
  readonly project_id: string;
  /** JSON: name, from, to?, targetGroups, municipalities. */
  readonly definition: string;
}

export const INTERVIEWS_PROJECTS: KeyedTable<InterviewsProjectRow> = {
  name: 'interviews_v1_projects',
  key: ['project_id'],
  columns: { project_id: 'text', definition: 'text' },
};

/**
 * What a cell counts. The first four are the sides of the self-booking share: neither cancelled nor joint, by origin. The
 * others are the attendance of bookings, joint ones too; walk-ins are in none of them.
 */
export const MEASURES = [
  'self_booked',
  'summoned',
  'unknown',
  'walk_in',
  'open',
  'attended',
  'missed',
  'excused',
  'cancelled',
] as const;
export type Measure = (typeof MEASURES)[number];

/** What a cell can be cut by, beside time. */
const DIMENSIONS = ['office_id', 'target_group', 'interview_type', 'origin', 'lead_time'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export type CellRow = Readonly<Partial<Record<Dimension | 'date' | 'month', string>> & Record<Measure, number>>;

/** Sums of interviews by a time and some dimensions. Cells of nothing but zeros are not kept. */
export interface CellTable extends Table<CellRow> {
  readonly time: 'date' | 'month';
  readonly dimensions: readonly Dimension[];
}

function cellTable(name: string, key: readonly (Dimension | 'date' | 'month')[], time: 'date' | 'month'): CellTable {
  const columns = Object.fromEntries([
    ...key.map((column) => [column, 'text']),
    ...MEASURES.map((measure) => [measure, 'integer']),
  ]) as CellTable['columns'];
  return { name, key, columns, time, dimensions: DIMENSIONS.filter((dimension) => key.includes(dimension)) };
}

/** Every cell there is, by local day of the interview. */
export const DAY_CELLS = cellTable('interviews_v1_days', ['date', ...DIMENSIONS], 'date');

/** The same by local month, `YYYY-MM`. An office leads its key: most questions that name one name only one. */
export const FULL_MONTH_CELLS = cellTable(
  'interviews_v1_months_by_all',
  ['office_id', 'month', 'target_group', 'interview_type', 'origin', 'lead_time'],
  'month',
);

/**
 * Those and ever coarser ones, so that a question about the whole country over ten years reads thousands of rows and not
 * a million. Smallest first: a question takes the first that has every dimension it needs.
 */
export const MONTH_CELLS: readonly CellTable[] = [
  cellTable('interviews_v1_months', ['month'], 'month'),
  cellTable('interviews_v1_months_by_group', ['month', 'target_group'], 'month'),
  cellTable('interviews_v1_months_by_origin', ['month', 'origin', 'lead_time'], 'month'),
  cellTable('interviews_v1_months_by_office', ['office_id', 'month'], 'month'),
  cellTable(
    'interviews_v1_months_by_kind',
    ['month', 'target_group', 'interview_type', 'origin', 'lead_time'],
    'month',
  ),
  cellTable('interviews_v1_months_by_office_origin', ['office_id', 'month', 'origin'], 'month'),
  cellTable('interviews_v1_months_by_office_group', ['office_id', 'month', 'target_group'], 'month'),
  FULL_MONTH_CELLS,
];
