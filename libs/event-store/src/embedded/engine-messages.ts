import type { PreparedAppend } from '../append/prepared-append.js';
import type { LogEnd, PageRequest } from '../reading/paged-log.js';
import type { StreamRange } from '../reading/stream-range.js';
import type { LogRefusalCode } from './log-refused.js';
import type { LogRow } from './log-row.js';
import type { RowPage } from './log-queries.js';
import type { AppendOutcome } from './log-writer.js';

/** What the store asks of the thread that holds the engine; a message holds all that had gathered when it was sent. */
export type EngineRequest = { readonly no: number } & (
  | { readonly ask: 'append'; readonly append: PreparedAppend }
  | { readonly ask: 'stream'; readonly stream: string; readonly range: StreamRange }
  | { readonly ask: 'page'; readonly page: PageRequest }
  | { readonly ask: 'end' }
  | { readonly ask: 'close' }
);

/** An error as it crosses threads. */
export interface EngineFailure {
  readonly kind: 'refused' | 'unavailable' | 'unknown';
  /** Of a refusal: its detail. */
  readonly message: string;
  readonly code?: LogRefusalCode;
}

export type EngineAnswer = { readonly no: number } & (
  { readonly value: AppendOutcome | RowPage | LogEnd | readonly LogRow[] | null } | { readonly failure: EngineFailure }
);

/**
 * What comes back: first of all `opened` or `refused`, then the answers of one turn each, with the number of messages
 * that it took in.
 */
export type EngineMessage =
  | { readonly opened: true; readonly head: number }
  | { readonly refused: EngineFailure }
  | { readonly answers: readonly EngineAnswer[]; readonly taken: number; readonly head: number };
