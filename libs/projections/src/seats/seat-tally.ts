import { localDate } from '@selvbook/booking';
import { SEATS_DAYS, SEATS_MONTHS, SEATS_REFILLS, type SeatMeasure, type SeatsSlotRow } from '@selvbook/read-models';
import { addTo, cellTally } from '../cell-tally.js';
import { oneAfterTheOther, type WriteChanges } from '../projection.js';
import { freedOf, holdersOf, type FreedSeat } from './seats-of-slot.js';

/** What a batch changes in the cells of seats. */
export interface SeatTally {
  /** Counts a slot's seats as they are now, and no longer as they were before; its place and time never change. */
  count(before: SeatsSlotRow | undefined, after: SeatsSlotRow): void;
  cut(): WriteChanges;
  forget(): void;
}

export function seatTally(): SeatTally {
  const seats = cellTally(SEATS_DAYS, [SEATS_MONTHS]);
  const refills = cellTally(SEATS_REFILLS);

  return {
    count(before, after) {
      const cell = {
        date: localDate(after.starts_at),
        office_id: after.office_id,
        interview_type: after.interview_type,
      };
      const counts = seats.countsOf(cell);
      for (const [slot, by] of [[before, -1] as const, [after, 1] as const]) {
        // A withdrawn slot is out, with all of its seats.
        if (!slot || slot.withdrawn === 1) continue;
        const freed = freedOf(slot);
        const sums = sumsOf(slot, freed);
        for (const [place, measure] of MEASURES.entries()) addTo(counts, place, by * sums[measure]);
        for (const minutes of freed) {
          if (typeof minutes === 'number') addTo(refills.countsOf({ ...cell, minutes }), 0, by);
        }
      }
    },
    cut: () => oneAfterTheOther([seats.cut(), refills.cut()]),
    forget() {
      seats.forget();
      refills.forget();
    },
  };
}

const MEASURES = SEATS_DAYS.measures as readonly SeatMeasure[];

function sumsOf(slot: SeatsSlotRow, freed: readonly FreedSeat[]): Record<SeatMeasure, number> {
  const refilled = freed.filter((seat) => typeof seat === 'number').length;
  return {
    opened: slot.capacity,
    booked: Math.min(holdersOf(slot).length, slot.capacity),
    refilled,
    not_refilled: freed.length - refilled,
  };
}
