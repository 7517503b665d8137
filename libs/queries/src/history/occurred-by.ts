import type { EventMetadata, Instant } from '@selvbook/booking';
import type { RecordedEvent } from '@selvbook/event-store';

/** Of the events that came by: when the last one occurred that had by an instant, and the first one that had not. */
export interface Met {
  readonly latest: Instant | undefined;
  readonly next: Instant | undefined;
}

/** Lets the events through that had occurred by an instant, and notes which came by. */
export interface OccurredBy {
  readonly isWanted: (event: RecordedEvent) => boolean;
  readonly met: () => Met;
  /** What came by elsewhere. */
  readonly alsoMet: (other: Met) => void;
}

export function occurredBy(at: Instant): OccurredBy {
  let latest: Instant | undefined;
  let next: Instant | undefined;
  return {
    isWanted({ metadata }) {
      const { occurredAt } = metadata as unknown as EventMetadata;
      if (occurredAt <= at) latest = laterOf(latest, occurredAt);
      else next = earlierOf(next, occurredAt);
      return occurredAt <= at;
    },
    met: () => ({ latest, next }),
    alsoMet(other) {
      latest = laterOf(latest, other.latest);
      next = earlierOf(next, other.next);
    },
  };
}

export const laterOf = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

export const earlierOf = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;
