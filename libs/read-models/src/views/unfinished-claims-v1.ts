import type { KeyedTable } from '../table/table.js';

/** A claim on a slot whose booking was neither made nor given up. */
export interface UnfinishedClaimRow {
  readonly booking_id: string;
  readonly citizen_id: string;
  readonly slot_id: string;
  /** When the claim was recorded, by the store's clock. */
  readonly claimed_at: string;
}

export const UNFINISHED_CLAIMS: KeyedTable<UnfinishedClaimRow> = {
  name: 'unfinished_claims_v1_claims',
  key: ['booking_id'],
  columns: { booking_id: 'text', citizen_id: 'text', slot_id: 'text', claimed_at: 'text' },
};

/** A booking that was made before anybody claimed it, as imported history may: its claim will have nothing to finish. */
export interface UnclaimedBookingRow {
  readonly booking_id: string;
}

export const UNCLAIMED_BOOKINGS: KeyedTable<UnclaimedBookingRow> = {
  name: 'unfinished_claims_v1_unclaimed',
  key: ['booking_id'],
  columns: { booking_id: 'text' },
};
