import {
  localDate,
  type Agenda,
  type BookingClaimed,
  type Booked,
  type Cancelled,
  type Citizen,
  type CitizenEvent,
  type MeetingAttended,
  type MeetingMissed,
  type SlotOpened,
  type WalkInAttended,
} from '@selvbook/booking';
import type { DerivedIds } from '../../runner/event-ids.js';
import type { BookingRow, WalkInRow } from '../row/import-row.js';
import { factsOf, type OpenStream } from './open-streams.js';
import type { RowEntry } from './row-entry.js';

/** The item of a row that its first derived id is for: the slot, or the walk-in. Bookings are counted from 1. */
const FIRST_ITEM = 0;

function itemId(ids: DerivedIds, { context, row }: RowEntry, item: number): string {
  return ids.agendaItem(context, row.adviserId, localDate(row.startsAt), item);
}

/**
 * The bookingId that a row has, or is to have next: that of its last claim, unless the door was closed on it; else one
 * that depends on how many claims the row has made.
 */
export function bookingIdOf(
  ids: DerivedIds,
  entry: RowEntry,
  citizen: OpenStream<Citizen>,
  agenda: OpenStream<Agenda>,
): { readonly bookingId: string; readonly claimed: boolean } {
  const claims = factsOf(citizen, entry.context.commandId, 'BookingClaimed');
  const last = (claims.at(-1)?.data as BookingClaimed['data'] | undefined)?.bookingId;
  if (last !== undefined && citizen.state.claims.get(last)?.state === 'open' && !isShut(agenda, last)) {
    return { bookingId: last, claimed: true };
  }
  return { bookingId: itemId(ids, entry, FIRST_ITEM + 1 + claims.length), claimed: false };
}

/** Whether somebody closed the door on an attempt to book. */
export function isShut(agenda: OpenStream<Agenda>, bookingId: string): boolean {
  return agenda.state.bookings.get(bookingId)?.state === 'abandoned';
}

/** The claim of a row that is still open, and with it the release of those of its claims that were shut out. */
export function claimEvents(
  ids: DerivedIds,
  entry: RowEntry,
  citizen: OpenStream<Citizen>,
  agenda: OpenStream<Agenda>,
): readonly CitizenEvent[] {
  const { bookingId, claimed } = bookingIdOf(ids, entry, citizen, agenda);
  if (claimed) return [];
  const { interviewType, startsAt, endsAt } = entry.row;
  const releases = factsOf(citizen, entry.context.commandId, 'BookingClaimed')
    .map(({ data }) => (data as BookingClaimed['data']).bookingId)
    .filter((id) => citizen.state.claims.get(id)?.state === 'open' && isShut(agenda, id))
    .map((id): CitizenEvent => ({ type: 'ClaimReleased', data: { bookingId: id, reason: 'abandoned' } }));
  const slotId = itemId(ids, entry, FIRST_ITEM);
  return [...releases, { type: 'BookingClaimed', data: { bookingId, slotId, interviewType, startsAt, endsAt } }];
}

/** A row's slot and the booking in it. */
export function bookingEvents(
  ids: DerivedIds,
  entry: RowEntry,
  row: BookingRow,
  bookingId: string,
): readonly [SlotOpened, Booked] {
  const { adviserId, citizenId, office, municipality, startsAt, endsAt, interviewType, contactForm } = row;
  const slotId = itemId(ids, entry, FIRST_ITEM);
  const { targetGroup, origin, channel } = row;
  return [
    {
      type: 'SlotOpened',
      data: {
        slotId,
        adviserId,
        office,
        municipality,
        startsAt,
        endsAt,
        interviewType,
        contactForm,
        targetGroups: [targetGroup],
        capacity: 1,
        audience: 'both',
      },
    },
    {
      type: 'Booked',
      data: {
        bookingId,
        slotId,
        citizenId,
        origin,
        channel,
        interviewType,
        targetGroup,
        municipality,
        office,
        startsAt,
        endsAt,
      },
    },
  ];
}

export function walkInEvent(ids: DerivedIds, entry: RowEntry, row: WalkInRow): WalkInAttended {
  const { citizenId, adviserId, office, municipality, interviewType, targetGroup, startsAt } = row;
  const interviewId = itemId(ids, entry, FIRST_ITEM);
  return {
    type: 'WalkInAttended',
    data: { interviewId, citizenId, adviserId, office, municipality, interviewType, targetGroup, startsAt },
  };
}

/** What became of a row's booking, unless something has already; nothing where the row says nothing. */
export function outcomeEvent(
  entry: RowEntry,
  row: BookingRow,
  agenda: OpenStream<Agenda>,
): Cancelled | MeetingAttended | MeetingMissed | undefined {
  const booked = factsOf(agenda, entry.context.commandId, 'Booked').at(-1)?.data as Booked['data'] | undefined;
  if (!booked || agenda.state.bookings.get(booked.bookingId)?.state !== 'booked') return undefined;
  const { bookingId, slotId, startsAt } = booked;
  switch (row.outcome?.state) {
    case 'attended':
      return { type: 'MeetingAttended', data: { bookingId, slotId, startsAt } };
    case 'missed':
    case 'excused':
      return {
        type: 'MeetingMissed',
        data: { bookingId, slotId, excused: row.outcome.state === 'excused', startsAt },
      };
    case 'cancelled':
      // The source does not say who cancelled, nor why: it's laid at nobody's door but that of the office that kept it.
      return { type: 'Cancelled', data: { bookingId, slotId, by: 'office', reason: 'other', startsAt } };
    case undefined:
      return undefined;
  }
}
