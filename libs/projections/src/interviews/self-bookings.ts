import { localDate } from '@selvbook/booking';
import type { SelfBookings } from '@selvbook/read-models';
import { addTo, cellTally } from '../cell-tally.js';
import type { LoggedEvent } from '../logged-event.js';
import { newRows } from '../new-rows.js';
import { oneAfterTheOther, type WriteChanges } from '../projection.js';

/** Every booking that citizens made: what happens to it later changes nothing here. */
export interface SelfBookingRows {
  /** A booking that was not known yet. */
  made(event: LoggedEvent<'Booked'>): void;
  cut(): WriteChanges;
  forget(): void;
}

export function selfBookingRows({ made, months }: SelfBookings): SelfBookingRows {
  const rows = newRows(made);
  const tally = cellTally(months);
  return {
    made({ data, metadata }) {
      const row = {
        office_id: data.office,
        booked_at: metadata.occurredAt,
        booking_id: data.bookingId,
        target_group: data.targetGroup,
      };
      rows.add(row);
      addTo(tally.countsOf({ ...row, month: localDate(metadata.occurredAt).slice(0, 7) }), 0, 1);
    },
    cut: () => oneAfterTheOther([rows.cut(), tally.cut()]),
    forget() {
      rows.forget();
      tally.forget();
    },
  };
}
