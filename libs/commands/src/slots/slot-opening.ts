import { agendaStream, localDate, type Agenda, type Office, type WantedSlot } from '@selvbook/booking';
import type { CommandContext } from '../command-context.js';
import type { SlotBody, SlotRequest } from '../commands.js';
import type { Journal } from '../runner/journal.js';
import type { LoadedStream } from '../runner/loaded-stream.js';

/** One requested slot, ready to be decided on. */
export interface SlotOpening {
  /** Its place in the request. */
  readonly index: number;
  /** The agenda it goes into. */
  readonly stream: string;
  readonly slot: WantedSlot;
  readonly office: LoadedStream<Office | undefined>;
}

export function slotOpening(
  journal: Journal,
  context: CommandContext,
  { officeId, joint, ...request }: SlotRequest,
  office: LoadedStream<Office | undefined>,
  index: number,
): SlotOpening {
  const date = localDate(request.startsAt);
  const slotId = journal.ids.agendaItem(context, request.adviserId, date, index);
  const slot = { slotId, ...request, office: officeId, ...(joint && { joint }) };
  return { index, stream: agendaStream(request.adviserId, date), slot, office };
}

/** What the contract shows of a slot that was opened. */
export function slotBody(agenda: Agenda, slotId: string): SlotBody {
  const slot = agenda.slots.get(slotId);
  if (!slot) throw new Error(`a slot that was opened is in its agenda: ${slotId}`);
  const { adviserId, office, startsAt, endsAt, capacity } = slot.facts;
  return { slotId, adviserId, officeId: office, startsAt, endsAt, capacity };
}
