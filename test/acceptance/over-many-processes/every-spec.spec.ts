import { describe } from '@jest/globals';
import { everySpecOver } from '../every-spec-over.js';

/** The specs of the core that are not run over many processes, and why not. */
const NOT_OVER_THEM: Readonly<Record<string, string>> = {
  'bad-input.spec.ts': 'Bytes that are no request are refused by the proxy, in its own words.',
  'civil-registration-numbers.spec.ts': 'It looks into the bytes of the views’ file.',
  'document.spec.ts':
    'It asks for every refusal of one process: of two imports at once, which two processes take, and of requests that no proxy passes on.',
  'error-codes.spec.ts': 'It asks for the refusal of a second import, which another process takes.',
  'live.spec.ts': 'It ends the one process that it listens to.',
  'over-eventstoredb.spec.ts': 'It stands on an EventStoreDB by itself.',
  'over-postgres.spec.ts': 'It stands on a PostgreSQL by itself, with several processes.',
  'parked-events.spec.ts': 'It writes bad events into the embedded file by itself, and stands on both databases.',
  'published-figures.spec.ts': 'A simulated history is written into an embedded file alone.',
  'same-figures.spec.ts': 'It removes the views’ file, and has them built again.',
  'start-and-stop.spec.ts': 'It reads what one process says, and how it ends.',
};

describe('every spec of the core over many processes', () =>
  everySpecOver(import.meta.url, ['choose', 'choose-for-long-log'], NOT_OVER_THEM));
