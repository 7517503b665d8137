import type { LeadTime, OriginGroup } from '@selvbook/metrics';
import { cellTable, type CellTable } from '../table/cell-table.js';
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
  /** Whole local days from booking to start, 0 at least; -1 of a walk-in. Not kept before version 3. */
  readonly lead_days: number;
  /** The group that the event itself names, for a citizen nobody has told us of. */
  readonly stated_group: string;
  /** The group it counts in: the citizen's on its date. */
  readonly target_group: string;
  readonly status: InterviewStatus;
}

/** A citizen's target groups over time. */
export interface InterviewsCitizenRow {
  readonly citizen_id: string;
  /** A JSON array of `[from, target group]`, by `from`, each `from` once. */
  readonly groups: string;
}

export interface InterviewsOfficeRow {
  readonly office_id: string;
  /** Empty until the office says its name. */
  readonly name: string;
  readonly municipality: string;
}

/** The latest definition of a project. */
export interface InterviewsProjectRow {
  readonly project_id: string;
  /** JSON: name, from, to?, targetGroups, municipalities. */
  readonly definition: string;
}

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

/** What a cell can be cut by, beside time. Lead time follows from lead days. */
export type Dimension = 'office_id' | 'target_group' | 'interview_type' | 'origin' | 'lead_time' | 'lead_days';

/** A booking that a citizen made. */
export interface SelfBookingRow {
  readonly office_id: string;
  /** The instant. */
  readonly booked_at: string;
  /** Tells apart what was made at one instant; which of these was first makes no difference to when. */
  readonly booking_id: string;
  /** The citizen's group as known when booking. */
  readonly target_group: string;
}

/** Every booking that citizens made, cancelled later or not, and how many a month. */
export interface SelfBookings {
  readonly made: Table<SelfBookingRow>;
  /** By the local month of booking; the measure is `n`. */
  readonly months: CellTable;
}

/** The tables of a version of `interviews`. */
export interface InterviewsTables {
  readonly interviews: KeyedTable<InterviewRow>;
  readonly citizens: KeyedTable<InterviewsCitizenRow>;
  readonly offices: KeyedTable<InterviewsOfficeRow>;
  readonly projects: KeyedTable<InterviewsProjectRow>;
  /** Every cell there is, by local day of the interview. */
  readonly days: CellTable;
  /**
   * The same by local month, `YYYY-MM`, with every dimension; an office leads its key, since most questions that name one name
   * only one. Before it ever coarser ones, so that a question about the whole country over ten years reads thousands of rows and
   * not a million. Smallest first: a question takes the first that has every dimension it needs.
   */
  readonly months: readonly CellTable[];
  /** Not before version 3. */
  readonly selfBookings?: SelfBookings;
}

/**
 * @param prefix of the tables' names
 * @param monthKeys of the roll-ups by month: what comes after `months` in their names, and their keys; smallest first
 * @param finest what the days are cut by for the time from booking to start
 */
export function interviewsTables(
  prefix: string,
  monthKeys: Readonly<Record<string, readonly (Dimension | 'month')[]>>,
  finest: 'lead_time' | 'lead_days' = 'lead_time',
): InterviewsTables {
  const cells = (suffix: string, key: readonly (Dimension | 'date' | 'month')[]) =>
    cellTable(`${prefix}_${suffix}`, key, MEASURES, key.includes('lead_days') ? ['lead_time'] : []);
  const withDays = finest === 'lead_days';
  return {
    interviews: {
      name: `${prefix}_interviews`,
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
        ...((withDays ? { lead_days: 'integer' } : {}) as { lead_days: 'integer' }),
        stated_group: 'text',
        target_group: 'text',
        status: 'text',
      },
    },
    citizens: { name: `${prefix}_citizens`, key: ['citizen_id'], columns: { citizen_id: 'text', groups: 'text' } },
    offices: {
      name: `${prefix}_offices`,
      key: ['office_id'],
      columns: { office_id: 'text', name: 'text', municipality: 'text' },
    },
    projects: {
      name: `${prefix}_projects`,
      key: ['project_id'],
      columns: { project_id: 'text', definition: 'text' },
    },
    days: cells('days', ['date', 'office_id', 'target_group', 'interview_type', 'origin', finest]),
    months: Object.entries(monthKeys).map(([suffix, key]) => cells(`months${suffix}`, key)),
    ...(withDays && { selfBookings: selfBookingTables(prefix) }),
  };
}

const selfBookingTables = (prefix: string): SelfBookings => ({
  made: {
    name: `${prefix}_self_bookings`,
    key: ['office_id', 'booked_at', 'booking_id'],
    columns: { office_id: 'text', booked_at: 'text', booking_id: 'text', target_group: 'text' },
  },
  months: cellTable(`${prefix}_self_booking_months`, ['office_id', 'month', 'target_group'], ['n']),
});

/** In the order in which they are made and dumped. */
export const allTables = (tables: InterviewsTables): readonly Table<never>[] => [
  tables.interviews,
  tables.citizens,
  tables.offices,
  tables.projects,
  tables.days,
  ...tables.months,
  ...(tables.selfBookings ? [tables.selfBookings.made, tables.selfBookings.months] : []),
];
