import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { scratchLog } from '../../contract/scratch-log.js';
import { TEST_CERTIFICATES } from '../../eventstoredb/testing/test-certificates.js';
import { type ProtocolServer, startProtocolServer } from '../../protocol-server/start-protocol-server.js';
import type { RecordedHistory } from '../recorded-history.js';
import { compareHistory } from './compare-history.js';
import { connectToPlay } from './connect-to-play.js';

// A wire, a disk and two programs in one process: on a busy machine what takes a second takes ten.
jest.setTimeout(60_000);

const log = scratchLog();
const authority = join(log.folder, 'ca.pem');
let server: ProtocolServer;
beforeAll(async () => {
  writeFileSync(authority, TEST_CERTIFICATES.authority);
  const credentials = { username: 'selvbook', password: 'p:ss w@rd' };
  server = await startProtocolServer({ file: log.file, tls: TEST_CERTIFICATES.server, credentials });
});
afterAll(async () => {
  await server.stop();
  log.remove();
});

test.each(['append', 'batchAppend'])(
  'plays over TLS, with the credentials of the connection string: %s',
  async (rpc) => {
    const playing = await connectToPlay(`${server.connectionString}&tlsCAFile=${encodeURIComponent(authority)}`);
    const history: RecordedHistory = {
      name: 'h',
      rpc,
      steps: [{ op: 'append', stream: 's', expected: 'noStream', events: [{ id: 'a' }] }],
      answers: [{ ok: { next: 0, position: 0 } }],
    };
    expect(await compareHistory(playing.server, history)).toEqual({ kind: 'agrees' });
    await playing.close();
  },
);

test('a connection string that is wrong is not repeated, for it may hold a password', async () => {
  const wrong = connectToPlay('esdb://me:hush/hush@localhost:2113?tls=maybe');
  await expect(wrong).rejects.toThrow(expect.not.objectContaining({ message: expect.stringContaining('hush') }));
  await expect(wrong).rejects.toMatchObject({ name: 'WrongConnectionString' });
});

test('a server that is away is said before anything is played', async () => {
  await expect(connectToPlay('esdb://127.0.0.1:1?tls=false')).rejects.toMatchObject({ type: 'unavailable' });
});
