import { readFileSync } from 'node:fs';
import { EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { scratchLog } from '../../contract/scratch-log.js';
import { type ProtocolServer, startProtocolServer } from '../../protocol-server/start-protocol-server.js';
import type { RecordedHistory, RecordedStep } from '../recorded-history.js';
import { compareHistory } from './compare-history.js';

// A wire, a disk and two programs in one process: on a busy machine what takes a second takes ten.
jest.setTimeout(60_000);

const recording = new URL('../../../../../test/conformance/answers-23.10.8.json', import.meta.url);
const histories = JSON.parse(readFileSync(recording, 'utf8')) as RecordedHistory[];
const log = scratchLog();
let server: ProtocolServer;
let client: EventStoreDBClient;

beforeAll(async () => {
  server = await startProtocolServer({ file: log.file });
  client = EventStoreDBClient.connectionString(server.connectionString);
});

afterAll(async () => {
  await client.dispose();
  await server.stop();
  log.remove();
});

/** What the protocol server says that it does not have. */
const LACKING = ['delete', 'tombstone'];

function lacks(steps: readonly RecordedStep[]): boolean {
  return steps.some(({ op, then = [] }) => LACKING.includes(op) || lacks(then));
}

test('the recordings are 371, and 369 of them need only what the protocol server has', () => {
  expect(histories).toHaveLength(371);
  expect(histories.filter(({ steps }) => !lacks(steps))).toHaveLength(369);
});

test.each(histories.map((history) => [history.name, history] as const))(
  'over the wire the protocol server answers as EventStoreDB 23.10.8 did: %s',
  async (_name, history) => {
    const result = await compareHistory({ client, credentials: { username: 'admin', password: 'changeit' } }, history);
    if (lacks(history.steps)) {
      expect(result).toMatchObject({
        kind: 'not-applicable',
        because: expect.stringMatching(/^uses (delete|tombstone)/),
      });
    } else {
      expect(result).toEqual({ kind: 'agrees' });
    }
  },
);
