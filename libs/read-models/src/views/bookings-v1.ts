import type { KeyedTable } from '../table/table.js';

/** A slot of an adviser's day; its id begins with the adviser and the date. */
export interface BookingsSlotRow {
  readonly slot_id: string;
  readonly office_id: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly interview_type: string;
  readonly capacity: number;
  readonly withdrawn: number;
}

export const BOOKINGS_SLOTS: KeyedTable<BookingsSlotRow> = {
  name: 'bookings_v1_slots',
  key: ['slot_id'],
  columns: {
    slot_id: 'text',
    office_id: 'text',
    starts_at: 'text',
    ends_at: 'text',
    interview_type: 'text',
    capacity: 'integer',
    withdrawn: 'integer',
  },
};

/** A booking in any state; its id begins with the adviser and the date. */
export interface BookingsBookingRow {
  readonly booking_id: string;
  readonly slot_id: string;
  readonly citizen_id: string;
  readonly office_id: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly interview_type: string;
  readonly origin: string;
  readonly channel: string;
  /** booked, cancelled, attended, missed or excused. */
  readonly state: string;
  readonly booked_at: string;
}

export const BOOKINGS_BOOKINGS: KeyedTable<BookingsBookingRow> = {
  name: 'bookings_v1_bookings',
  key: ['booking_id'],
  columns: {
    booking_id: 'text',
    slot_id: 'text',
    citizen_id: 'text',
    office_id: 'text',
    starts_at: 'text',
    ends_at: 'text',
    interview_type: 'text',
    origin: 'text',
    channel: 'text',
    state: 'text',
    booked_at: 'text',
  },
};
