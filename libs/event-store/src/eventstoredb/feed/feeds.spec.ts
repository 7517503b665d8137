import { afterEach, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { parseConnectionString } from '../connection/connection-string.js';
import { NodeConnection } from '../connection/node-connection.js';
import {
  framedCaughtUp,
  framedCheckpoint,
  framedConfirmation,
  framedEvent,
  framedStreamNotFound,
} from '../testing/canned-history.js';
import { type Canned, type CannedServer, startCannedServer } from '../testing/canned-server.js';
import { ODD_HISTORY } from '../testing/odd-history.js';
import type { ReadRequest } from '../wire/read-request.js';
import { createFastFeed } from './fast-feed.js';
import type { LogFeed } from './log-feed.js';
import { createOfficialFeed } from './official-feed.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function feedTo(kind: string, canned: Canned): Promise<{ feed: LogFeed; server: CannedServer }> {
  const server = await startCannedServer(canned);
  const settings = parseConnectionString(`esdb://user:secret@127.0.0.1:${server.port}?tls=false`);
  const connection = new NodeConnection(settings, 'leader');
  closing.push(
    () => server.stop(),
    () => connection.close(),
  );
  return {
    feed: kind === 'fast' ? createFastFeed(connection, settings, true) : createOfficialFeed(connection, true),
    server,
  };
}

const FOLLOW: ReadRequest = { kind: 'follow', after: 0, prepare: 0 };
const STREAM: ReadRequest = { kind: 'stream', stream: 's', from: 'start', direction: 'forwards', limit: 10 };
const event = framedEvent(ODD_HISTORY[0]!);

/** What kinds of messages come, until the wanted number is there. */
async function kinds(feed: LogFeed, request: ReadRequest, count: number, slowly = false): Promise<string[]> {
  const seen: string[] = [];
  for await (const messages of feed.read(request)) {
    for (const { kind } of messages) seen.push(kind);
    if (slowly) await pause(1);
    if (seen.length >= count) break;
  }
  return seen;
}

describe.each(['fast', 'official'])('the %s feed', (kind) => {
  const script = [
    ['confirmation', framedConfirmation()],
    ...Array.from({ length: 60 }, () => ['event', event] as const),
    ['checkpoint', framedCheckpoint('7')],
    ['event', event],
    ['caughtUp', framedCaughtUp()],
    ['event', event],
    ['event', event],
    ['checkpoint', framedCheckpoint('9')],
    ['caughtUp', framedCaughtUp()],
  ] as const;

  test.each([false, true])(
    'hears everything in the order in which it was said (reading slowly: %s)',
    async (slowly) => {
      const { feed, server } = await feedTo(kind, { chunks: script.map(([, frame]) => frame), end: 'open' });
      expect(await kinds(feed, FOLLOW, script.length, slowly)).toEqual(script.map(([name]) => name));
      await server.cancelled;
    },
  );

  test('says that a stream is not there', async () => {
    const { feed } = await feedTo(kind, { chunks: [framedStreamNotFound()] });
    expect(await kinds(feed, STREAM, 2)).toEqual(['streamNotFound']);
  });

  test('ends without an error when it is told to', async () => {
    const { feed, server } = await feedTo(kind, { chunks: [event], end: 'open' });
    const stopping = new AbortController();
    for await (const messages of feed.read(STREAM, { signal: stopping.signal })) {
      if (messages.length > 0) stopping.abort();
    }
    await server.cancelled;
  });

  test('asks the leader, and sends no credentials where the connection is not encrypted', async () => {
    const { feed, server } = await feedTo(kind, { chunks: [] });
    expect(await kinds(feed, STREAM, 1)).toEqual([]);
    expect(server.asked[0]?.authorization).toBeUndefined();
    expect(server.asked[0]?.['requires-leader']).toBe('true');
  });
});
