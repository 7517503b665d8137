import { ACTOR_ROLES, ID_PATTERN, looksLikeCpr, parseInstant, type Instant } from '@selvbook/booking';
import type { Actor } from '@selvbook/commands';
import { fault, type Fault, type FaultCode } from '../problem/fault-codes.js';
import type { HttpRequest } from './http-exchange.js';

/** What the headers of a request say, checked. */
export interface RequestHeaders {
  readonly idempotencyKey: string | undefined;
  readonly actor: Actor;
  readonly minPosition: number | undefined;
  /** The instant of `Selvbook-Now`, where one was sent. */
  readonly now: Instant | undefined;
  /** The entity tags of answers that the caller has, without what marks one as weak. */
  readonly ifNoneMatch: readonly string[];
  /** What a listener was told last. */
  readonly lastEventId: number | undefined;
}

const NOBODY_NAMED: Actor = { role: 'system', id: 'api' };

/** What a header's text says, or what is wrong with it. */
type Reading<T> = { readonly value: T } | { readonly wrong: FaultCode };

/** With any fault the headers are not to be used. */
export function readHeaders(request: HttpRequest): { readonly headers: RequestHeaders; readonly faults: Fault[] } {
  const faults: Fault[] = [];
  function read<T, Absent>(name: string, reader: (text: string) => Reading<T>, absent: Absent): T | Absent {
    const text = request.headers[name.toLowerCase()];
    if (text === undefined) return absent;
    const reading = reader(String(text));
    if ('value' in reading) return reading.value;
    faults.push(fault({ header: name }, reading.wrong));
    return absent;
  }
  const headers = {
    idempotencyKey: read('Idempotency-Key', readKey, undefined),
    actor: read('Selvbook-Actor', readActor, NOBODY_NAMED),
    minPosition: read('Selvbook-Min-Position', readPosition, undefined),
    now: read('Selvbook-Now', readInstant, undefined),
    ifNoneMatch: read('If-None-Match', readTags, []),
    lastEventId: read('Last-Event-ID', readPosition, undefined),
  };
  read('X-Correlation-Id', readId, undefined);
  return { headers, faults };
}

/** `"k"` and `k` are one key. A key never reaches the log, only the UUID made of it. */
function readKey(text: string): Reading<string> {
  const key = /^"(.*)"$/.exec(text)?.[1] ?? text;
  return /^[\x21-\x7e]{1,128}$/.test(key) ? { value: key } : { wrong: 'bad-key' };
}

function readActor(text: string): Reading<Actor> {
  const slash = text.indexOf('/');
  const role = ACTOR_ROLES.find((known) => known === text.slice(0, slash));
  const id = text.slice(slash + 1);
  if (looksLikeCpr(id)) return { wrong: 'looks-like-cpr' };
  return role && ID_PATTERN.test(id) ? { value: { role, id } } : { wrong: 'bad-actor' };
}

function readPosition(text: string): Reading<number> {
  return /^\d{1,15}$/.test(text) ? { value: Number(text) } : { wrong: 'bad-position' };
}

/** Entity tags as RFC 9110 has them, those that are weak like the others. `*` is no tag: nothing here is asked for by it. */
function readTags(text: string): Reading<readonly string[]> {
  const tags = text.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.every((tag) => /^"[\x21\x23-\x7e]*"$/.test(tag)) ? { value: tags } : { wrong: 'bad-entity-tag' };
}

function readInstant(text: string): Reading<Instant> {
  const value = parseInstant(text);
  return value === undefined ? { wrong: 'bad-instant' } : { value };
}

function readId(text: string): Reading<string> {
  if (looksLikeCpr(text)) return { wrong: 'looks-like-cpr' };
  return ID_PATTERN.test(text) ? { value: text } : { wrong: 'bad-id' };
}
