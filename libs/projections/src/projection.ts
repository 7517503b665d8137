import type { DomainEventType } from '@selvbook/booking';
import type { View, ViewTables } from '@selvbook/read-models';
import type { Kysely } from 'kysely';
import type { LoggedEvent } from './logged-event.js';

/**
 * A view's rules: which facts it takes and what it makes of them. Every event type of the domain is in one of the two
 * lists; one that is in neither stops the projection, since it cannot know what the fact means to its view.
 */
export interface Projection {
  readonly view: View;
  readonly handles: readonly DomainEventType[];
  readonly ignores: readonly DomainEventType[];
  /**
   * Set where facts of several streams tell of one thing and the order between them counts. Undefined: the facts of a stream make
   * the same rows whenever they are folded, before those of others or after them.
   */
  readonly across?: AcrossStreams;
  /** @param empty the view's tables have no rows yet */
  begin(empty: boolean): Fold;
  /** Set where a view that nobody reads before it is done can be built from nothing at less cost, to the same rows. */
  readonly whole?: WholeBuild;
}

/** A view built from nothing in an SQLite file of its own, which nobody reads meanwhile: what can wait is left to the end. */
export interface WholeBuild<Event = LoggedEvent> {
  /** Before anything is folded: the tables have no rows yet. */
  prepare(db: Kysely<ViewTables>): Promise<void>;
  /** The same in a new file that holds nothing else, into which another thread folds a part of the history. */
  prepareApart(db: Kysely<ViewTables>): Promise<void>;
  /** Whatever it is given, in runs of the log: the rows are the same whoever folds which of them. */
  begin(): Fold<Event>;
  /**
   * When all is folded and written: from here on it answers as the view does, with the same rows.
   * @param apart the name under which the connection has the file into which another thread has folded; undefined: there is none
   * @throws Unfoldable
   */
  finish(db: Kysely<ViewTables>, apart?: string): Promise<void>;
  /** Before a finished one is gone on with, as a live view is: makes whatever was not needed to ask it. */
  goOn(db: Kysely<ViewTables>): Promise<void>;
}

/** What a fact tells of, and where else it is told of: what it takes to fold anew all that was ever told of a thing, in order. */
export interface AcrossStreams<Event = LoggedEvent> {
  thingOf(event: Event): string;
  /** The streams, beside their own, that may tell of the same things. */
  streamsOf(db: Kysely<ViewTables>, events: readonly Event[]): Promise<readonly string[]>;
}

/** A projection whose fold takes exactly the types it says it handles; the runner gives it no others. */
export function defineProjection<Type extends DomainEventType>(
  definition: Omit<Projection, 'handles' | 'across' | 'begin' | 'whole'> & {
    readonly handles: readonly Type[];
    readonly across?: AcrossStreams<LoggedEvent<Type>>;
    readonly begin: (empty: boolean) => Fold<LoggedEvent<Type>>;
    readonly whole?: WholeBuild<LoggedEvent<Type>>;
  },
): Projection {
  return { ...definition, begin: definition.begin };
}

/** The rows of a view in memory. */
export interface Fold<Event = LoggedEvent> {
  /** Reads what folding these events will need. */
  load(db: Kysely<ViewTables>, events: readonly Event[]): Promise<void>;
  /**
   * Folds an event into the rows in memory. Total and silent: what refers to something unknown changes nothing. Whatever it throws
   * speaks of the event, which it may have folded halfway.
   */
  apply(event: Event): void;
  /** Takes a thing out of the rows in memory, as if nothing had been told of it yet; for a projection across streams. */
  clear?(thing: string): void;
  /**
   * Cuts off what was changed since the last time, to be written in the transaction that moves the checkpoint. Folding may go on
   * meanwhile, as if it were written already; but it is not cut again before it is settled or forgotten.
   */
  cut(): WriteChanges;
  /** What was cut off is committed: the oldest rows in memory may be forgotten. */
  settle(): void;
  /** The rows in memory are not those of the view (any more). */
  forget(): void;
}

export type WriteChanges = (db: Kysely<ViewTables>) => Promise<void>;

/** What several parts of a fold have cut off. */
export function oneAfterTheOther(parts: readonly WriteChanges[]): WriteChanges {
  return async (db) => {
    for (const write of parts) await write(db);
  };
}
