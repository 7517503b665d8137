import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { scratchLog } from '../../contract/scratch-log.js';
import type { EventStore } from '../../port.js';
import { openEventStoreDb } from '../event-store-db.js';
import { framedEvent } from '../testing/canned-history.js';
import { type Canned, type CannedServer, startCannedServer } from '../testing/canned-server.js';
import { ODD_HISTORY } from '../testing/odd-history.js';
import { TEST_CERTIFICATES } from '../testing/test-certificates.js';

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function storeOf(
  reader: 'fast' | 'official',
  canned: Canned,
  authority: string = TEST_CERTIFICATES.authority,
): Promise<{ store: EventStore; server: CannedServer }> {
  const server = await startCannedServer(canned, TEST_CERTIFICATES.server);
  const scratch = scratchLog();
  const ca = join(scratch.folder, 'ca.pem');
  writeFileSync(ca, authority);
  const query = `tlsCAFile=${encodeURIComponent(ca)}&keepAliveInterval=-1`;
  const store = openEventStoreDb({
    connectionString: `esdb://admin:sesame%21@localhost:${server.port}?${query}`,
    reader,
  });
  closing.push(
    () => scratch.remove(),
    () => server.stop(),
    () => store.close(),
  );
  return { store, server };
}

const EVENT = { chunks: [framedEvent(ODD_HISTORY[1]!)] };

describe.each(['fast', 'official'] as const)('a secure connection, read by the %s reader', (reader) => {
  test('is made with the authority of the settings, and carries the credentials', async () => {
    const { store, server } = await storeOf(reader, EVENT);
    expect(await store.head()).toBe(127);
    expect(server.asked[0]?.authorization).toBe(`Basic ${Buffer.from('admin:sesame!').toString('base64')}`);
  });

  test('is not made with another authority: the store is away, and no secret is told', async () => {
    const { store, server } = await storeOf(reader, EVENT, TEST_CERTIFICATES.otherAuthority);
    const error = await store.head().catch((failure: unknown) => failure);
    expect(error).toMatchObject({ name: 'StoreUnavailable' });
    expect(inspect(error, { depth: 10 })).not.toMatch(/sesame|YWRtaW4/);
    expect(server.asked).toEqual([]);
  });

  test('whose credentials are not accepted tells so, and not what they were', async () => {
    const { store } = await storeOf(reader, {
      chunks: [],
      end: { 'grpc-status': '16', 'grpc-message': 'who are you' },
    });
    const error = await store.head().catch((failure: unknown) => failure);
    expect(error).toMatchObject({
      name: 'StoreUnavailable',
      message: 'the event store does not accept these credentials',
    });
    expect(inspect(error, { depth: 10 })).not.toMatch(/sesame|YWRtaW4/);
  });
});
