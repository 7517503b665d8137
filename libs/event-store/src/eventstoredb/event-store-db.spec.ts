import { afterAll, describe, jest, test } from '@jest/globals';
import { describeEventStoreContract } from '../contract/event-store-contract.js';
import { scratchLog } from '../contract/scratch-log.js';
import { startProtocolServer } from '../protocol-server/start-protocol-server.js';
import { openEventStoreDb } from './event-store-db.js';

// A wire, a disk and two programs in one process: on a busy machine what takes a second takes ten.
jest.setTimeout(60_000);

const closing: (() => Promise<unknown> | void)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

describe.each(['fast', 'official'] as const)('with the %s reader', (reader) => {
  describeEventStoreContract('the adapter over the protocol server', async () => {
    const scratch = scratchLog();
    const server = await startProtocolServer({ file: scratch.file });
    closing.push(
      () => scratch.remove(),
      () => server.stop(),
    );
    return openEventStoreDb({ connectionString: server.connectionString, reader });
  });

  const real = process.env.SELVBOOK_TEST_EVENTSTOREDB;
  if (real) {
    describeEventStoreContract('the adapter over a real EventStoreDB', async () =>
      openEventStoreDb({ connectionString: real, reader }),
    );
  } else {
    process.stderr.write(
      `*** SKIPPED: the contract over a real EventStoreDB (${reader} reader): SELVBOOK_TEST_EVENTSTOREDB names none ***\n`,
    );
    test.skip('the adapter over a real EventStoreDB: SELVBOOK_TEST_EVENTSTOREDB names none', () => undefined);
  }
});
