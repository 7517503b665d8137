import type { Table } from '../table/table.js';
import { AVAILABILITY_SLOTS, type AvailabilitySlotRow } from './availability-v1.js';
import { BOOKINGS_BOOKINGS, BOOKINGS_SLOTS, type BookingsBookingRow, type BookingsSlotRow } from './bookings-v1.js';
import type { CheckpointRow } from './checkpoints.js';
import {
  DAY_CELLS,
  INTERVIEWS,
  INTERVIEWS_CITIZENS,
  INTERVIEWS_OFFICES,
  INTERVIEWS_PROJECTS,
  MONTH_CELLS,
  type InterviewRow,
  type InterviewsCitizenRow,
  type InterviewsOfficeRow,
  type InterviewsProjectRow,
} from './interviews-v1.js';
import {
  UNCLAIMED_BOOKINGS,
  UNFINISHED_CLAIMS,
  type UnclaimedBookingRow,
  type UnfinishedClaimRow,
} from './unfinished-claims-v1.js';

/** The tables as the query builder knows them; cells are asked in SQL of their own. */
export interface ViewTables {
  checkpoints: CheckpointRow;
  availability_v1_slots: AvailabilitySlotRow;
  bookings_v1_slots: BookingsSlotRow;
  bookings_v1_bookings: BookingsBookingRow;
  interviews_v1_interviews: InterviewRow;
  interviews_v1_citizens: InterviewsCitizenRow;
  interviews_v1_offices: InterviewsOfficeRow;
  interviews_v1_projects: InterviewsProjectRow;
  unfinished_claims_v1_claims: UnfinishedClaimRow;
  unfinished_claims_v1_unclaimed: UnclaimedBookingRow;
}

/** A version of a projection: what has a checkpoint and tables of its own. */
export interface ViewId {
  readonly name: string;
  readonly version: number;
}

export interface View extends ViewId {
  readonly tables: readonly Table<never>[];
}

/** Every view that is asked today, in the version that is. A next version is built beside it and then takes its place here. */
export const VIEWS = {
  availability: { name: 'availability', version: 1, tables: [AVAILABILITY_SLOTS] },
  bookings: { name: 'bookings', version: 1, tables: [BOOKINGS_SLOTS, BOOKINGS_BOOKINGS] },
  interviews: {
    name: 'interviews',
    version: 1,
    tables: [INTERVIEWS, INTERVIEWS_CITIZENS, INTERVIEWS_OFFICES, INTERVIEWS_PROJECTS, DAY_CELLS, ...MONTH_CELLS],
  },
  unfinishedClaims: { name: 'unfinishedClaims', version: 1, tables: [UNFINISHED_CLAIMS, UNCLAIMED_BOOKINGS] },
} as const satisfies Record<string, View>;

export type ViewName = keyof typeof VIEWS;
