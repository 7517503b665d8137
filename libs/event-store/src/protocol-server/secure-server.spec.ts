import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { TEST_CERTIFICATES } from '../eventstoredb/testing/test-certificates.js';
import { numbered, numbersOf, serveLog, type ServedLog } from './testing/served-log.js';

// A wire, a disk and two programs in one process: on a busy machine what takes a second takes ten.
jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'selvbook-ca-'));
const authority = join(folder, 'ca.pem');
const otherAuthority = join(folder, 'other.pem');
let served: ServedLog;

beforeAll(async () => {
  writeFileSync(authority, TEST_CERTIFICATES.authority);
  writeFileSync(otherAuthority, TEST_CERTIFICATES.otherAuthority);
  served = await serveLog({
    tls: TEST_CERTIFICATES.server,
    credentials: { username: 'selvbook', password: 'p:ss w@rd' },
  });
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const withAuthority = (file = authority) => `${served.server.connectionString}&tlsCAFile=${encodeURIComponent(file)}`;

test('over TLS, who knows the credentials writes and reads, by either way to append', async () => {
  const client = served.connect(withAuthority());
  await client.appendToStream('s', numbered(1));
  await client.appendToStream('s', numbered(2), { credentials: { username: 'selvbook', password: 'p:ss w@rd' } });
  expect(await numbersOf(client.readAll())).toEqual([1, 2]);
});

test.each([
  ['the wrong password', 'selvbook:wrong@'],
  ['no credentials', ''],
])('with %s nothing is written and nothing read', async (_what, who) => {
  const client = served.connect(`esdb://${who}127.0.0.1:${served.server.port}?tls=true&tlsCAFile=${authority}`);
  await expect(client.appendToStream('denied', numbered(1))).rejects.toMatchObject({ type: 'access-denied' });
  const credentials = { username: 'selvbook', password: 'wrong' };
  const append = client.appendToStream('denied', numbered(1), { credentials });
  await expect(append).rejects.toMatchObject({ type: 'access-denied' });
  await expect(numbersOf(client.readAll())).rejects.toMatchObject({ type: 'access-denied' });
  await expect(numbersOf(served.connect(withAuthority()).readStream('denied'))).rejects.toMatchObject({
    type: 'stream-not-found',
  });
});

test('who trusts another authority does not connect', async () => {
  const client = served.connect(withAuthority(otherAuthority));
  await expect(client.appendToStream('s', numbered(1))).rejects.toMatchObject({ code: status.UNAVAILABLE });
});

test('who speaks without TLS is not answered', async () => {
  const client = served.connect(`esdb://127.0.0.1:${served.server.port}?tls=false`);
  await expect(client.appendToStream('s', numbered(1))).rejects.toMatchObject({ code: status.UNAVAILABLE });
});

test.each([
  ['whoever asks', undefined],
  ['who could speak HTTP/2 as well', ['h2', 'http/1.1']],
])('the health check is answered over TLS too, to %s', async (_who, ALPNProtocols) => {
  const code = await new Promise<number | undefined>((resolve, reject) => {
    const { port } = served.server;
    const asking = request(
      {
        host: '127.0.0.1',
        port,
        path: '/health/live',
        ca: TEST_CERTIFICATES.authority,
        servername: 'localhost',
        agent: false,
        ...(ALPNProtocols ? { ALPNProtocols } : {}),
      },
      (response) => resolve(response.resume().statusCode),
    );
    asking.on('error', reject).end();
  });
  expect(code).toBe(204);
});

test('a connection that never says anything keeps nobody from stopping', async () => {
  const other = await serveLog({ tls: TEST_CERTIFICATES.server });
  const silent = connect(other.server.port, '127.0.0.1');
  await new Promise<void>((resolve) => silent.once('connect', resolve));
  const closed = new Promise<void>((resolve) => silent.once('close', () => resolve()));
  await other.close();
  await closed;
});
