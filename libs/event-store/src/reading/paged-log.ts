import type { Page } from '../port.js';

/** How far a log goes. */
export interface LogEnd {
  /** The position of the last event; 0 for an empty log. */
  readonly head: number;
  /** The highest position ever given out: above the head after an append of nothing. */
  readonly known: number;
}

export interface PageRequest {
  /** Exclusive. */
  readonly after: number;
  /** Inclusive. Default: the head. */
  readonly until?: number | undefined;
  readonly types?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
  /** At most so many events. */
  readonly limit: number;
}

export interface LogPage extends Page {
  /** True when nothing up to `until`, or the head, is left to look at. */
  readonly done: boolean;
}

/** What an adapter offers so that reading all and subscribing mean the same everywhere. */
export interface PagedLog {
  end(): Promise<LogEnd>;
  /** One bounded step: it may stop early, with fewer events or none, and then says how far it has looked. */
  page(request: PageRequest): Promise<LogPage>;
  /** Resolves once the log may hold an event after `position`, or the signal is aborted; a wake-up in vain is harmless. */
  appended(position: number, signal: AbortSignal | undefined): Promise<void>;
}
