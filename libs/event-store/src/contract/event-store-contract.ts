import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventStore } from '../port.js';
import { describeAppending } from './appending-contract.js';
import { describeIdempotency } from './idempotency-contract.js';
import { describeReadingAll } from './reading-all-contract.js';
import { describeReadingStreams } from './reading-streams-contract.js';
import { describeRefusals } from './refusals-contract.js';
import { describeSubscribing } from './subscribing-contract.js';

/**
 * The semantics of the port, stated once and run against every adapter. One log serves the whole suite, and may hold
 * other facts already: every test writes to streams and types of its own.
 */
export function describeEventStoreContract(name: string, open: () => Promise<EventStore>): void {
  describe(`${name} as an event store`, () => {
    let opened: EventStore;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      await opened.close();
    });
    const store = () => opened;
    describeAppending(store);
    describeIdempotency(store);
    describeRefusals(store);
    describeReadingStreams(store);
    describeReadingAll(store);
    describeSubscribing(store);
  });
}
