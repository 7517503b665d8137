import type { StoredEvent } from '../wire/read-message.js';

/** An event as it comes off the wire; it stands at this position. */
export function storedAt(commit: number, overrides: Partial<StoredEvent> = {}): StoredEvent {
  return {
    kind: 'event',
    id: `00000000-0000-4000-8000-${String(commit).padStart(12, '0')}`,
    stream: 'sample',
    revision: commit,
    type: 'SampleHappened',
    isJson: true,
    data: { at: commit },
    metadata: { schema: 1 },
    commit,
    prepare: commit,
    created: 1_772_445_600_123,
    ...overrides,
  };
}
