import type { Table } from '../table/table.js';
import { AVAILABILITY_SLOTS, type AvailabilitySlotRow } from './availability-v1.js';
import { BOOKINGS_BOOKINGS, BOOKINGS_SLOTS, type BookingsBookingRow, type BookingsSlotRow } from './bookings-v1.js';
import type { CheckpointRow } from './checkpoints.js';
import { allTables } from './interviews-tables.js';
import { INTERVIEWS_V1 } from './interviews-v1.js';
import { INTERVIEWS_V2 } from './interviews-v2.js';
import { INTERVIEWS_V3 } from './interviews-v3.js';
import type { ParkedStreamRow, RetryRequestRow } from './parking.js';
import type { ProjectionVersionRow, VersionChangeRow } from './projection-versions.js';
import { SEATS_TABLES } from './seats-v1.js';
import {
  UNCLAIMED_BOOKINGS,
  UNFINISHED_CLAIMS,
  type UnclaimedBookingRow,
  type UnfinishedClaimRow,
} from './unfinished-claims-v1.js';

/** The tables as the query builder knows them; those that figures are made of are asked in SQL of their own. */
export interface ViewTables {
  checkpoints: CheckpointRow;
  projection_versions: ProjectionVersionRow;
  projection_version_changes: VersionChangeRow;
  parked_streams: ParkedStreamRow;
  retry_requests: RetryRequestRow;
  availability_v1_slots: AvailabilitySlotRow;
  bookings_v1_slots: BookingsSlotRow;
  bookings_v1_bookings: BookingsBookingRow;
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

/** Every view, in its newest version. */
export const VIEWS = {
  availability: { name: 'availability', version: 1, tables: [AVAILABILITY_SLOTS] },
  bookings: { name: 'bookings', version: 1, tables: [BOOKINGS_SLOTS, BOOKINGS_BOOKINGS] },
  interviews: { name: 'interviews', version: 3, tables: allTables(INTERVIEWS_V3) },
  seats: { name: 'seats', version: 1, tables: SEATS_TABLES },
  unfinishedClaims: { name: 'unfinishedClaims', version: 1, tables: [UNFINISHED_CLAIMS, UNCLAIMED_BOOKINGS] },
} as const satisfies Record<string, View>;

export type ViewName = keyof typeof VIEWS;

/** Versions that newer ones are there for, and that are kept until they are retired everywhere. */
export const OLDER_VIEWS = {
  interviewsV1: { name: 'interviews', version: 1, tables: allTables(INTERVIEWS_V1) },
  interviewsV2: { name: 'interviews', version: 2, tables: allTables(INTERVIEWS_V2) },
} as const satisfies Record<string, View & { readonly name: ViewName }>;

/** Every version of every view that this program has the code of. */
export const ALL_VIEWS: readonly View[] = [...Object.values(OLDER_VIEWS), ...Object.values(VIEWS)];

/** `interviews@3`, as people write it. */
export const versionText = ({ name, version }: ViewId): string => `${name}@${version}`;
