import { jest } from '@jest/globals';

/**
 * Imported before a spec of the core: its services then stand on an EventStoreDB, and the spec itself is unchanged. Those who
 * follow the log are cut off after so many events, again and again.
 */
process.env.SELVBOOK_TEST_OVER = 'eventstoredb';
process.env.SELVBOOK_TEST_CUT_EVERY = '25';
// A second process takes its share of a busy machine.
jest.setTimeout(60_000);
