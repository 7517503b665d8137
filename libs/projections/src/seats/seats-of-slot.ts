import type { SeatsSlotRow } from '@selvbook/read-models';
import type { LoggedEvent } from '../logged-event.js';

type SeatEvent = LoggedEvent<'Booked' | 'Cancelled'>;
/** The instant of a cancellation, or the whole minutes until the seat was booked again. */
export type FreedSeat = string | number;

const NONE = '[]';
const MINUTE = 60_000;

export const holdersOf = ({ holders }: SeatsSlotRow): readonly string[] =>
  holders === NONE ? [] : (JSON.parse(holders) as string[]);
export const freedOf = ({ freed }: SeatsSlotRow): readonly FreedSeat[] =>
  freed === NONE ? [] : (JSON.parse(freed) as FreedSeat[]);

/** Who has a seat after a fact: the same text where it changes nobody's. */
export function holdersAfter(slot: SeatsSlotRow, { type, data }: SeatEvent): string {
  const holders = holdersOf(slot);
  const has = holders.includes(data.bookingId);
  if (has === (type === 'Booked')) return slot.holders;
  const after = has ? holders.filter((bookingId) => bookingId !== data.bookingId) : [...holders, data.bookingId];
  return JSON.stringify(after);
}

/**
 * The seats that cancellations freed, after a fact that changed who has a seat. A booking takes the one that was freed first and not taken
 * since. What happens after the start frees nothing and takes nothing.
 */
export function freedAfter(slot: SeatsSlotRow, { type, metadata: { occurredAt } }: SeatEvent): string {
  if (Date.parse(occurredAt) >= Date.parse(slot.starts_at)) return slot.freed;
  const freed = freedOf(slot);
  if (type === 'Cancelled') {
    // More bookings than seats: the one that goes leaves none free.
    return holdersOf(slot).length > slot.capacity ? slot.freed : JSON.stringify([...freed, occurredAt]);
  }
  const place = freed.findIndex((seat) => typeof seat === 'string');
  const cancelledAt = freed[place];
  if (typeof cancelledAt !== 'string') return slot.freed;
  const minutes = Math.max(0, Math.floor((Date.parse(occurredAt) - Date.parse(cancelledAt)) / MINUTE));
  return JSON.stringify(freed.with(place, minutes));
}
