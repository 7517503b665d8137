import { agendaItemId, type LocalDate } from '@selvbook/booking';
import { parse } from 'uuid';
import type { CommandContext } from '../command-context.js';
import { uuidV5 } from './uuid-v5.js';

/** The project's own namespace of derived ids. */
const NAMESPACE = parse('6f0f4d0e-5c0b-4d7e-9c0a-3f2b8f1f6a51');

/**
 * Ids derived from a command: the same command, decided on the same streams, gives the same ids on any process. The
 * request's hash is in them, so that two requests under one key can never be taken for each other.
 */
export interface DerivedIds {
  /**
   * @param attempt 0, and one more after each conflict and reload: a new decision gets new ids
   * @param subject what the event is about, where a command writes several of one type to a stream
   */
  event(context: CommandContext, attempt: number, stream: string, type: string, subject: string): string;
  /** The id of a slot, a booking or a walk-in. `index`: the item's place in the request, or which claim it is. */
  agendaItem(context: CommandContext, adviserId: string, date: LocalDate, index: number): string;
}

export const derivedIds: DerivedIds = {
  event: (context, attempt, stream, type, subject) => uuidV5(`${stream} ${type} ${subject}`, seed(context, attempt)),
  agendaItem: (context, adviserId, date, index) =>
    agendaItemId(adviserId, date, uuidV5(`${adviserId}_${date} ${index}`, seed(context, 0))),
};

/** An Idempotency-Key as the log knows it. */
export function commandIdOfKey(key: string): string {
  return uuidV5(`key ${key}`, NAMESPACE);
}

/** The sweeper's command on one unfinished booking. */
export function commandIdOfSweep(bookingId: string): string {
  return uuidV5(`sweep ${bookingId}`, NAMESPACE);
}

/** Every id of a command begins with the same seed; made once for each attempt, as bytes, since a booking takes four ids. */
const seeds = new WeakMap<CommandContext, Uint8Array[]>();

function seed(context: CommandContext, attempt: number): Uint8Array {
  const known = seeds.get(context) ?? [];
  seeds.set(context, known);
  return (known[attempt] ??= parse(uuidV5(`${context.commandId} ${context.requestHash} ${attempt}`, NAMESPACE)));
}
