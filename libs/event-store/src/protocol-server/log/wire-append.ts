import type { PreparedEvent } from '../../append/prepared-append.js';
import type { ExpectedRevision } from '../../port.js';

/** What an append on the wire may expect of its stream; the port knows the exact ones alone. */
export type WireExpected = ExpectedRevision | 'any' | 'streamExists';

/** An append whose form has been checked. */
export interface WireAppend {
  readonly stream: string;
  readonly expected: WireExpected;
  readonly events: readonly PreparedEvent[];
}

export type WireOutcome =
  /** Revision and position of the last event; -1 after an append of no events to a stream that does not exist. */
  | { readonly kind: 'accepted'; readonly revision: number; readonly position: number }
  /** A repeat of an append that is not kept yet: a real server drops it without a word. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'conflict'; readonly actual: ExpectedRevision }
  | { readonly kind: 'failed'; readonly message: string };
