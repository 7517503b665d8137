import { citizenStream } from '@selvbook/booking';
import type { ViewsAddress } from '@selvbook/read-models';
import { agendaOf, interviewsOfCitizen } from './interviews-of-citizen.js';
import type { ScannedLog } from './log-scan.js';
import { inOrder, said, type Trace } from './trace.js';

/** A citizen: their own facts, and those of every interview of theirs. @returns undefined: nothing is known of them */
export async function traceCitizen(source: ScannedLog, views: ViewsAddress, id: string): Promise<Trace | undefined> {
  const { events: own } = await source.log.readStream(citizenStream(id));
  const claimed = own.flatMap((event) => (event.type === 'BookingClaimed' ? (said(event, 'bookingId') ?? []) : []));
  const { agendas, note } = await interviewsOfCitizen(source, views, id);
  const facts = [...own];
  for (const agenda of new Set([...claimed.flatMap(agendaOf), ...agendas])) {
    const { events } = await source.log.readStream(agenda);
    const theirs = new Set(claimed);
    for (const event of events) {
      if (said(event, 'citizenId') === id) theirs.add(said(event, 'bookingId') ?? said(event, 'interviewId') ?? '');
    }
    facts.push(
      ...events.filter((event) => theirs.has(said(event, 'bookingId') ?? said(event, 'interviewId') ?? 'nothing')),
    );
  }
  return facts.length === 0 ? undefined : { id, kind: 'citizen', facts: inOrder(facts), notes: [note] };
}
