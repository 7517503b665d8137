import type { SqlRow } from './sqlite-file.js';

/** What a query worker is started with. */
export interface QueryWorkerData {
  readonly file: string;
  /** What its bytes are to add up to; undefined: nobody knows, as it is being written. */
  readonly sum?: string;
}

/** One statement; a worker carries out one at a time and answers each. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** `ready` comes once, before any answer. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'rows'; readonly rows: readonly SqlRow[] }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };
