import type { Table } from '../table/table.js';

/**
 * A stream whose event a projection could not fold, while it was live. Its later events wait behind it: they are in the log, and
 * nothing is copied from there.
 */
export interface ParkedStreamRow {
  readonly projection: string;
  readonly version: number;
  readonly stream: string;
  /** Of the event that could not be folded, as are the next four. */
  readonly position: number;
  readonly revision: number;
  readonly type: string;
  readonly event_id: string;
  /** Why: one line that repeats nothing of what the event says. */
  readonly error: string;
  /** How often it was tried to fold it. */
  readonly tries: number;
  /** How many events wait behind it that the projection handles; 0: the two positions are 0 as well. */
  readonly waiting: number;
  readonly first_waiting: number;
  readonly last_waiting: number;
}

export const PARKED_STREAMS: Table<ParkedStreamRow> = {
  name: 'parked_streams',
  key: ['projection', 'version', 'stream'],
  columns: {
    projection: 'text',
    version: 'integer',
    stream: 'text',
    position: 'integer',
    revision: 'integer',
    type: 'text',
    event_id: 'text',
    error: 'text',
    tries: 'integer',
    waiting: 'integer',
    first_waiting: 'integer',
    last_waiting: 'integer',
  },
};

/** Somebody asks for a parked stream to be tried again; whoever works on the view does that, and takes the request away. */
export interface RetryRequestRow {
  readonly projection: string;
  readonly version: number;
  readonly stream: string;
}

export const RETRY_REQUESTS: Table<RetryRequestRow> = {
  name: 'retry_requests',
  key: ['projection', 'version', 'stream'],
  columns: { projection: 'text', version: 'integer', stream: 'text' },
};
