import { agendaStream, citizenStream, parseAgendaItemId } from '@selvbook/booking';
import {
  loadRows,
  UNCLAIMED_BOOKINGS,
  UNFINISHED_CLAIMS,
  VIEWS,
  type UnfinishedClaimRow,
  type ViewTables,
} from '@selvbook/read-models';
import type { Kysely } from 'kysely';
import { idOfStream, type LoggedEvent } from '../logged-event.js';
import { defineProjection, oneAfterTheOther, type Fold } from '../projection.js';
import { rowSet } from '../row-set.js';

type Handled = 'BookingClaimed' | 'Booked' | 'BookingAbandoned' | 'ClaimReleased';

/**
 * Claims whose booking was neither made nor given up, for the sweeper. A claim comes before anything that finishes it;
 * only imported history may write the booking first, and its claim would wait here for nothing. So a booking that comes
 * unclaimed is remembered until it is claimed.
 */
export const unfinishedClaims = defineProjection<Handled>({
  view: VIEWS.unfinishedClaims,
  handles: ['BookingClaimed', 'Booked', 'BookingAbandoned', 'ClaimReleased'],
  ignores: [
    'LogStarted',
    'OfficeOpened',
    'OfficeRenamed',
    'ProjectDefined',
    'CitizenEnrolled',
    'TargetGroupChanged',
    'CitizenMoved',
    'AdviserAssigned',
    'AdviserUnassigned',
    'FirstInterviewHeld',
    'SlotOpened',
    'SlotWithdrawn',
    'Cancelled',
    'MeetingAttended',
    'MeetingMissed',
    'AttendanceCorrected',
    'WalkInAttended',
  ],
  across: { thingOf: ({ data }: LoggedEvent<Handled>) => data.bookingId, streamsOf },
  begin: beginUnfinishedClaims,
});

/** A booking is claimed in its citizen's stream, and made or given up in its agenda, which its id names. */
async function streamsOf(db: Kysely<ViewTables>, events: readonly LoggedEvent<Handled>[]): Promise<string[]> {
  const streams = new Set<string>();
  for (const event of events) {
    const agenda = parseAgendaItemId(event.data.bookingId);
    if (agenda) streams.add(agendaStream(agenda.adviserId, agenda.date));
    if (event.type === 'Booked') streams.add(citizenStream(event.data.citizenId));
  }
  const claims: UnfinishedClaimRow[] = await loadRows(db, UNFINISHED_CLAIMS, 'booking_id', bookingIds(events));
  for (const claim of claims) streams.add(citizenStream(claim.citizen_id));
  return [...streams];
}

const bookingIds = (events: readonly LoggedEvent<Handled>[]): string[] => events.map(({ data }) => data.bookingId);

function beginUnfinishedClaims(empty: boolean): Fold<LoggedEvent<Handled>> {
  const claims = rowSet(UNFINISHED_CLAIMS, empty);
  const unclaimed = rowSet(UNCLAIMED_BOOKINGS, empty);

  function claim(event: LoggedEvent<'BookingClaimed'>): void {
    const { bookingId, slotId } = event.data;
    if (unclaimed.get(bookingId)) return unclaimed.remove(bookingId);
    claims.put({
      booking_id: bookingId,
      citizen_id: idOfStream(event),
      slot_id: slotId,
      claimed_at: event.recordedAt,
    });
  }

  return {
    async load(db, events) {
      const isClaim = ({ type }: LoggedEvent<Handled>) => type === 'BookingClaimed';
      await unclaimed.load(db, bookingIds(events.filter(isClaim)));
      await claims.load(db, bookingIds(events.filter((event) => !isClaim(event))));
    },
    apply(event) {
      const { bookingId } = event.data;
      if (event.type === 'BookingClaimed') claim(event);
      else if (claims.get(bookingId)) claims.remove(bookingId);
      else if (event.type === 'Booked') unclaimed.put({ booking_id: bookingId });
    },
    clear(bookingId) {
      claims.remove(bookingId);
      unclaimed.remove(bookingId);
    },
    cut: () => oneAfterTheOther([claims.cut(), unclaimed.cut()]),
    settle() {
      claims.settle();
      unclaimed.settle();
    },
    forget() {
      claims.forget();
      unclaimed.forget();
    },
  };
}
