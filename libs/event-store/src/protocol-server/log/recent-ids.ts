/** Where an event was written that is remembered by its id. */
export interface RememberedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}

/**
 * The memory behind `any` and `stream_exists`: which ids were written of late. It is bounded and only in memory, as the
 * real server's is, so a retry after a restart, or a long time later, writes twice.
 */
export interface RecentIds {
  find(id: string): RememberedEvent | undefined;
  /** The first place of an id is kept: that is the one a repeat is answered with. */
  note(id: string, event: RememberedEvent): void;
  forget(): void;
}

/** Some 20 MB. */
const MOST = 100_000;

export function createRecentIds(most = MOST): RecentIds {
  let events = new Map<string, RememberedEvent>();
  // Goes through them once, from the oldest on.
  let oldest = events.keys();
  return {
    find: (id) => events.get(id),
    note(id, event) {
      if (events.has(id)) return;
      events.set(id, event);
      if (events.size <= most) return;
      const next = oldest.next();
      if (!next.done) events.delete(next.value);
    },
    forget() {
      events = new Map();
      oldest = events.keys();
    },
  };
}
