import { type EventStore, OutcomeUnknown, WrongExpectedRevision } from '@selvbook/event-store';
import type { ServiceFigures } from './service-figures.js';

/** The same store; what its appends meet is counted. */
export function watchedStore(store: EventStore, figures: Pick<ServiceFigures, 'countTrouble'>): EventStore {
  const append: EventStore['append'] = async (stream, expected, events) => {
    try {
      return await store.append(stream, expected, events);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) figures.countTrouble('conflict');
      if (error instanceof OutcomeUnknown) figures.countTrouble('outcomeUnknown');
      throw error;
    }
  };
  return {
    append,
    readStream: (stream, options) => store.readStream(stream, options),
    readAll: (options) => store.readAll(options),
    subscribeToAll: (options) => store.subscribeToAll(options),
    head: () => store.head(),
    eventAt: (position) => store.eventAt(position),
    close: () => store.close(),
    ...(store.knownRevision && { knownRevision: (stream: string) => store.knownRevision?.(stream) }),
  };
}
