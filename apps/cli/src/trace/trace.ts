import type { RecordedEvent } from '@selvbook/event-store';

/** Everything that the log has on one thing. */
export interface Trace {
  readonly id: string;
  readonly kind: 'booking' | 'slot' | 'walkIn' | 'citizen';
  /** In the order of the log. */
  readonly facts: readonly RecordedEvent[];
  /** How it was looked for, where that is not by the streams alone; sentences. */
  readonly notes: readonly string[];
}

export const inOrder = (facts: readonly RecordedEvent[]): RecordedEvent[] =>
  facts.toSorted((a, b) => a.position - b.position);

/** What a fact says of something, if it says it as a text. */
export function said({ data }: RecordedEvent, field: string): string | undefined {
  const value = data[field];
  return typeof value === 'string' ? value : undefined;
}
