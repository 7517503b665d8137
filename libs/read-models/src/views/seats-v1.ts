import { cellTable, type CellTable } from '../table/cell-table.js';
import type { KeyedTable, Table } from '../table/table.js';

/** A slot that was ever opened, but for those of imported history, and what became of its seats. */
export interface SeatsSlotRow {
  readonly slot_id: string;
  readonly office_id: string;
  readonly interview_type: string;
  readonly starts_at: string;
  readonly capacity: number;
  readonly withdrawn: number;
  /** A JSON array of the bookings that have a seat. */
  readonly holders: string;
  /**
   * A JSON array of the seats that cancellations freed before the start, in the order of the log: the instant of a cancellation while
   * the seat was not booked again, else the whole minutes until it was.
   */
  readonly freed: string;
}

export interface SeatsOfficeRow {
  readonly office_id: string;
  readonly municipality: string;
}

/** The latest definition of a project. */
export interface SeatsProjectRow {
  readonly project_id: string;
  /** JSON: name, from, to?, targetGroups, municipalities. */
  readonly definition: string;
}

/** `opened`: seats, those of withdrawn slots left out; `booked`: of these. Freed seats are `refilled` or `not_refilled`. */
const SEAT_MEASURES = ['opened', 'booked', 'refilled', 'not_refilled'] as const;
export type SeatMeasure = (typeof SEAT_MEASURES)[number];

export const SEATS_SLOTS: KeyedTable<SeatsSlotRow> = {
  name: 'seats_v1_slots',
  key: ['slot_id'],
  columns: {
    slot_id: 'text',
    office_id: 'text',
    interview_type: 'text',
    starts_at: 'text',
    capacity: 'integer',
    withdrawn: 'integer',
    holders: 'text',
    freed: 'text',
  },
};

export const SEATS_OFFICES: KeyedTable<SeatsOfficeRow> = {
  name: 'seats_v1_offices',
  key: ['office_id'],
  columns: { office_id: 'text', municipality: 'text' },
};

export const SEATS_PROJECTS: KeyedTable<SeatsProjectRow> = {
  name: 'seats_v1_projects',
  key: ['project_id'],
  columns: { project_id: 'text', definition: 'text' },
};

/** By the local day of the slot's start. */
export const SEATS_DAYS: CellTable = cellTable('seats_v1_days', ['date', 'office_id', 'interview_type'], SEAT_MEASURES);

/** The same by local month; an office leads the key. */
export const SEATS_MONTHS: CellTable = cellTable(
  'seats_v1_months',
  ['office_id', 'month', 'interview_type'],
  SEAT_MEASURES,
);

/** How many freed seats were booked again after so many whole minutes, by the local day of the slot's start. */
export const SEATS_REFILLS: CellTable = cellTable(
  'seats_v1_refills',
  ['office_id', 'date', 'interview_type', 'minutes'],
  ['n'],
);

export const SEATS_TABLES: readonly Table<never>[] = [
  SEATS_SLOTS,
  SEATS_OFFICES,
  SEATS_PROJECTS,
  SEATS_DAYS,
  SEATS_MONTHS,
  SEATS_REFILLS,
];
