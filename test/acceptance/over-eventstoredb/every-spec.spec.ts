import { describe } from '@jest/globals';
import { everySpecOver } from '../every-spec-over.js';

/** The specs of the core that are not run over an EventStoreDB, and why not. */
const NOT_OVER_IT: Readonly<Record<string, string>> = {
  'over-eventstoredb.spec.ts': 'It stands on an EventStoreDB by itself.',
  'over-postgres.spec.ts': 'It stands on an EventStoreDB by itself where it needs one.',
  'parked-events.spec.ts': 'It writes bad events into the embedded file by itself.',
  'published-figures.spec.ts': 'A simulated history is written into an embedded file alone.',
};

describe('every spec of the core over an EventStoreDB', () =>
  everySpecOver(import.meta.url, ['choose', 'choose-for-long-log'], NOT_OVER_IT));
