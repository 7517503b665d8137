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
  /** @param empty the view's tables have no rows yet */
  begin(empty: boolean): Fold;
}

/** A projection whose fold takes exactly the types it says it handles; the runner gives it no others. */
export function defineProjection<Type extends DomainEventType>(
  definition: Omit<Projection, 'handles' | 'begin'> & {
    readonly handles: readonly Type[];
    readonly begin: (empty: boolean) => Fold<LoggedEvent<Type>>;
  },
): Projection {
  return { ...definition, begin: definition.begin };
}

/** The rows of a view in memory. Reading and writing go through the transaction that moves the checkpoint. */
export interface Fold<Event = LoggedEvent> {
  /** Reads what folding these events will need. */
  load(db: Kysely<ViewTables>, events: readonly Event[]): Promise<void>;
  /** Folds an event into the rows in memory. Total and silent: what refers to something unknown changes nothing. */
  apply(event: Event): void;
  /** Writes what was changed since the last time. */
  write(db: Kysely<ViewTables>): Promise<void>;
  /** The transaction is committed: the rows in memory are those of the view, and the oldest may be forgotten. */
  settle(): void;
  /** The rows in memory are not those of the view (any more). */
  forget(): void;
}
