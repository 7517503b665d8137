import type { KeyedTable } from '../table/table.js';

/** A slot that was ever opened, with the seats that are free in it. */
export interface AvailabilitySlotRow {
  readonly slot_id: string;
  readonly adviser_id: string;
  readonly office_id: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly interview_type: string;
  readonly contact_form: string;
  /** A JSON array, in the order the slot was opened with. */
  readonly target_groups: string;
  /** The same as bits, by place in the closed list: what the index can judge. */
  readonly group_bits: number;
  readonly audience: string;
  readonly capacity: number;
  /** A JSON array of the bookings that hold a seat. */
  readonly holders: string;
  readonly withdrawn: number;
  /** Seats that can be booked: 0 when full or withdrawn. */
  readonly free: number;
}

export const AVAILABILITY_SLOTS: KeyedTable<AvailabilitySlotRow> = {
  name: 'availability_v1_slots',
  key: ['slot_id'],
  columns: {
    slot_id: 'text',
    adviser_id: 'text',
    office_id: 'text',
    starts_at: 'text',
    ends_at: 'text',
    interview_type: 'text',
    contact_form: 'text',
    target_groups: 'text',
    group_bits: 'integer',
    audience: 'text',
    capacity: 'integer',
    holders: 'text',
    withdrawn: 'integer',
    free: 'integer',
  },
};
