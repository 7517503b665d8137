import type { Instant } from '@selvbook/booking';
import type { EventLogReader } from '@selvbook/event-store';
import { versionText, type ViewId } from '@selvbook/read-models';
import { createHash } from 'node:crypto';
import type { AsOf, Basis } from './as-of.js';

/** What a model is of: it is of no use for anything else. */
export interface ModelSubject {
  /** The log's identity. */
  readonly logId: string;
  readonly view: ViewId;
  readonly basis: Basis;
}

/**
 * What a finished model holds: the view as of every instant from `from` on and before `until`.
 * - `recorded`: the events up to `position`. `from` is when the latest of them was recorded, `until` when the next one was.
 * - `occurred`: of the events up to `position` those that had occurred. `from` is when the latest of them did, `until` when the first
 *   of the others does.
 */
export interface ModelSpan {
  readonly position: number;
  /** A sign of the event that stands there, by {@link signOf}: a log that was put back from an older copy has another one, or none. */
  readonly last: string;
  /** Undefined: since ever; it holds no event. */
  readonly from: Instant | undefined;
  /** Undefined: there was no such event yet. */
  readonly until: Instant | undefined;
}

const OPEN = 'open';

/**
 * How a model is laid out beyond what its view's version says: 2 may leave cells by day to the questions; 3 has in its name what the log and
 * its own bytes are held against. Another program's models are not looked at, whether it is older or newer, and go as the least recently used
 * ones do.
 */
const FORM = 'form3';

/** A model in a folder: what it holds, and what its bytes add up to. */
export interface NamedModel extends ModelSpan {
  readonly sum: string;
}

/** The name says all that has to be known of a model, so that it is there as a whole or not at all. */
export function modelName(subject: ModelSubject, { position, last, from, until, sum }: NamedModel): string {
  const times = [from, until].map((instant) => (instant === undefined ? OPEN : Date.parse(instant)));
  return `${prefixOf(subject)}${[position, last, ...times, sum].join('_')}.db`;
}

const REST = /^(\d+)_([0-9a-f]+|none)_(-?\d+|open)_(-?\d+|open)_([0-9a-f]{8})\.db$/;

/** What a model of this name holds; undefined where the name is of something else. */
export function modelNamed(name: string, subject: ModelSubject): NamedModel | undefined {
  const prefix = prefixOf(subject);
  if (!name.startsWith(prefix)) return undefined;
  const [, position, last = '', from, until, sum = ''] = REST.exec(name.slice(prefix.length)) ?? [];
  if (position === undefined) return undefined;
  return { position: Number(position), last, from: instantIn(from), until: instantIn(until), sum };
}

const instantIn = (text = OPEN): Instant | undefined =>
  text === OPEN ? undefined : new Date(Number(text)).toISOString();

const prefixOf = ({ logId, view, basis }: ModelSubject): string =>
  `${versionText(view)}_${basis}_${FORM}_${logKey(logId)}_`;

/** A log's identity is an opaque text, and a file's name takes but some characters. */
const logKey = (logId: string): string => shortHash(logId);

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Of the event that stands at a position: `none` where there is none. @throws StoreUnavailable */
export async function signOf(log: Pick<EventLogReader, 'eventAt'>, position: number): Promise<string> {
  const event = await log.eventAt(position);
  return event ? shortHash(event.id) : 'none';
}

/**
 * Whether what a model was made of still stands in the log. Its identity alone does not say so: an older copy of a log has the same one, and
 * what is written to it from then on takes the positions of what was lost.
 * @throws StoreUnavailable
 */
export async function isOfLog(log: Pick<EventLogReader, 'eventAt'>, { position, last }: ModelSpan): Promise<boolean> {
  return (await signOf(log, position)) === last;
}

/** Whether a model answers a question that was asked when the log ended at `head`. */
export function answers({ position, from, until }: ModelSpan, { at, basis }: AsOf, head: number): boolean {
  if (from !== undefined && at < from) return false;
  if (until !== undefined && at >= until) return false;
  return position >= head || (basis === 'recorded' && until !== undefined);
}

/** Whether a model of what comes to answer a question holds nothing but what belongs into the answer. */
export function leadsTo({ from, until }: ModelSpan, { at, basis }: AsOf): boolean {
  if (from !== undefined && at < from) return false;
  // Of the events before its position it has left some out that had occurred by then.
  return basis === 'recorded' || until === undefined || at < until;
}
