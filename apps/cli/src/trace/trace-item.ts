import { citizenStream } from '@selvbook/booking';
import type { RecordedEvent } from '@selvbook/event-store';
import { scanFor, type ScannedLog } from './log-scan.js';
import { inOrder, said, type Trace } from './trace.js';

/**
 * A slot, a booking or a walk-in: its facts in the agenda that its id names, those of the slot it is in or of the bookings in it, and
 * the claims on it in citizens' streams. A claim that came to nothing names its citizen nowhere else: then the log is looked through.
 * @returns undefined: nothing is known of it
 */
export async function traceItem(source: ScannedLog, id: string, agenda: string): Promise<Trace | undefined> {
  const { events } = await source.log.readStream(agenda);
  const kind = kindOf(events, id);
  const slots = new Set(events.filter((event) => said(event, 'bookingId') === id).flatMap(slotOf));
  const bookings = new Set(kind === 'slot' ? bookingsIn(events, id) : [id]);
  const notes: string[] = [];
  const claims = await claimsOn(source, { id, kind, events, bookings, notes });
  for (const claim of claims) {
    const bookingId = said(claim, 'bookingId');
    if (bookingId !== undefined) bookings.add(bookingId);
  }
  const own = events.filter(
    (event) =>
      said(event, 'slotId') === id ||
      said(event, 'interviewId') === id ||
      said(event, 'movedFrom') === id ||
      bookings.has(said(event, 'bookingId') ?? '') ||
      (said(event, 'bookingId') === undefined && slots.has(said(event, 'slotId') ?? '')),
  );
  const facts = inOrder([...own, ...claims]);
  return facts.length === 0 ? undefined : { id, kind, facts, notes };
}

function kindOf(events: readonly RecordedEvent[], id: string): Exclude<Trace['kind'], 'citizen'> {
  if (events.some((event) => said(event, 'interviewId') === id)) return 'walkIn';
  return events.some((event) => event.type === 'SlotOpened' && said(event, 'slotId') === id) ? 'slot' : 'booking';
}

const slotOf = (event: RecordedEvent): string[] => [said(event, 'slotId')].filter((slot) => slot !== undefined);

const bookingsIn = (events: readonly RecordedEvent[], slotId: string): string[] =>
  events.filter((event) => said(event, 'slotId') === slotId).flatMap((event) => said(event, 'bookingId') ?? []);

interface Looked {
  readonly id: string;
  readonly kind: Trace['kind'];
  readonly events: readonly RecordedEvent[];
  readonly bookings: ReadonlySet<string>;
  readonly notes: string[];
}

/** The facts on these bookings in citizens' streams. */
async function claimsOn(source: ScannedLog, { id, kind, events, bookings, notes }: Looked): Promise<RecordedEvent[]> {
  if (kind === 'walkIn') return [];
  const made = events.filter(({ type }) => type === 'Booked');
  const isMade = (bookingId: string) => made.some((event) => said(event, 'bookingId') === bookingId);
  const streams = new Set(
    made
      .filter((event) => bookings.has(said(event, 'bookingId') ?? ''))
      .flatMap((event) => said(event, 'citizenId') ?? [])
      .map(citizenStream),
  );
  const wanted = new Set(bookings);
  // An attempt that was given up says in the agenda neither whose it was nor which slot it was for.
  const isOpen =
    kind === 'slot'
      ? events.some((event) => event.type === 'BookingAbandoned' && !isMade(said(event, 'bookingId') ?? ''))
      : !isMade(id);
  if (isOpen) {
    const found = await scanFor(source, { types: ['BookingClaimed'] }, (event) =>
      kind === 'slot' ? said(event, 'slotId') === id : said(event, 'bookingId') === id,
    );
    notes.push(
      'Claims that came to nothing name their citizen nowhere else: the whole log was looked through for them.',
    );
    for (const claim of found) {
      streams.add(claim.stream);
      wanted.add(said(claim, 'bookingId') ?? '');
    }
  }
  const claims: RecordedEvent[] = [];
  for (const stream of streams) {
    const { events: told } = await source.log.readStream(stream);
    claims.push(...told.filter((event) => wanted.has(said(event, 'bookingId') ?? '')));
  }
  return claims;
}
