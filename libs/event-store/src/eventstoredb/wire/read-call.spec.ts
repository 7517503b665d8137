import { type AllStreamResolvedEvent, EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, describe, expect, test } from '@jest/globals';
import { framedCaughtUp, framedCheckpoint, framedConfirmation, framedEvent } from '../testing/canned-history.js';
import { type Canned, type CannedServer, startCannedServer } from '../testing/canned-server.js';
import { ODD_HISTORY } from '../testing/odd-history.js';
import { Http2Channel } from './http2-channel.js';
import { readCall, type ReadCallOptions } from './read-call.js';
import type { ReadMessage, StoredEvent } from './read-message.js';
import { encodeReadRequest } from './read-request.js';

const REQUEST = encodeReadRequest({
  kind: 'all',
  from: 'start',
  direction: 'forwards',
  limit: Infinity,
  withoutSystem: false,
});

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(canned: Canned): Promise<{ server: CannedServer; channel: Http2Channel }> {
  const server = await startCannedServer(canned);
  const channel = channelTo(server.port);
  closing.push(() => server.stop());
  return { server, channel };
}

function channelTo(port: number): Http2Channel {
  const node = { host: '127.0.0.1', port };
  const channel = new Http2Channel({ node, security: undefined, keepAliveInterval: -1, keepAliveTimeout: 0 });
  closing.push(() => channel.close());
  return channel;
}

async function fast(channel: Http2Channel, options: Partial<ReadCallOptions> = {}): Promise<ReadMessage[]> {
  const all: ReadMessage[] = [];
  for await (const some of readCall(channel, REQUEST, { connectionName: 'spec', ...options })) all.push(...some);
  return all;
}

async function official(port: number): Promise<AllStreamResolvedEvent[]> {
  const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port}?tls=false`);
  closing.push(() => client.dispose());
  const all: AllStreamResolvedEvent[] = [];
  for await (const event of client.readAll()) all.push(event);
  return all;
}

/** The official client's event in the words of the fast reader. */
function translated({ event }: AllStreamResolvedEvent) {
  if (!event) throw new Error('there are no links in this history');
  const { id, streamId, revision, type, isJson, data, metadata, created, position } = event;
  const [commit, prepare] = [position?.commit ?? -1n, position?.prepare ?? -1n];
  return { id, stream: streamId, revision, type, isJson, data, metadata, commit, prepare, created: created.getTime() };
}

const withBigints = ({ kind: _kind, ...event }: StoredEvent) => ({
  ...event,
  revision: BigInt(event.revision),
  commit: BigInt(event.commit),
  prepare: BigInt(event.prepare),
});

const failure = async (promise: Promise<unknown>): Promise<{ type?: string; message: string; name: string }> =>
  promise.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: Error) => error,
  );

describe('the fast reader and the official client', () => {
  test('read the same history the same, field for field', async () => {
    const { server, channel } = await serve({ chunks: ODD_HISTORY.map(framedEvent) });
    const events = (await fast(channel)).filter((message) => message.kind === 'event');
    expect(events).toHaveLength(ODD_HISTORY.length);
    const theirs = (await official(server.port)).map(translated);
    for (const [index, event] of events.entries()) {
      expect(text(withBigints(event))).toBe(text(theirs[index]));
    }
  });

  test('also when the answers come in pieces of 7 bytes', async () => {
    const bytes = Buffer.concat(ODD_HISTORY.slice(0, 20).map(framedEvent));
    const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, n) => bytes.subarray(7 * n, 7 * n + 7));
    const { server, channel } = await serve({ chunks });
    const ours = (await fast(channel)).map((message) => withBigints(message as StoredEvent));
    const theirs = (await official(server.port)).map(translated);
    expect(ours.map(text)).toEqual(theirs.map(text));
  });

  const endings: Record<string, Canned['end']> = {
    'a missing stream': { 'grpc-status': '5', exception: 'stream-not-found', 'stream-name': 'gone' },
    'a deleted stream': { 'grpc-status': '9', exception: 'stream-deleted', 'stream-name': 'gone' },
    'access denied': { 'grpc-status': '7', 'grpc-message': 'Access%20Denied', exception: 'access-denied' },
    'who is not known': { 'grpc-status': '16', 'grpc-message': 'who%20are%20you%3F' },
    'a slow consumer': { 'grpc-status': '10', 'grpc-message': 'Operation%20timed%20out' },
    'a server that stops': { 'grpc-status': '14', 'grpc-message': 'Server is going away' },
    'a failure of the server': { 'grpc-status': '2', 'grpc-message': 'Unexpected ReadStreamResult: Error' },
    'another leader': {
      'grpc-status': '5',
      exception: 'not-leader',
      'leader-endpoint-host': '127.0.0.1',
      'leader-endpoint-port': '1',
    },
    'a broken connection': 'drop',
  };
  test.each(Object.entries(endings))('fail the same of %s', async (_, end = {}) => {
    const { server, channel } = await serve({ chunks: [framedConfirmation()], end });
    const ours = await failure(fast(channel));
    const theirs = await failure(official(server.port));
    expect(ours.type).toBe(theirs.type);
    expect(ours.constructor).toBe(theirs.constructor);
    if (end !== 'drop') expect(ours.message).toBe(theirs.message);
  });

  test('fail the same where nobody listens', async () => {
    const { server } = await serve({ chunks: [] });
    await server.stop();
    closing.splice(0);
    const ours = await failure(fast(channelTo(server.port)));
    expect(ours.constructor).toBe((await failure(official(server.port))).constructor);
  });
});

describe('the fast reader', () => {
  test('hears what a subscription says beside events', async () => {
    const checkpoint = framedCheckpoint('9223372036854775807');
    const { channel } = await serve({ chunks: [framedConfirmation(), checkpoint, framedCaughtUp()] });
    expect(await fast(channel)).toEqual([
      { kind: 'confirmation' },
      { kind: 'checkpoint', commit: 9223372036854775807n, prepare: 9223372036854775807n },
      { kind: 'caughtUp' },
    ]);
  });

  test('lets the server send no further than the window while nobody reads on', async () => {
    const chunk = Buffer.concat(Array<Buffer>(100).fill(framedEvent(ODD_HISTORY[0]!)));
    const chunks = Array<Buffer>(2_000).fill(chunk);
    const { server, channel } = await serve({ chunks });
    const reading = readCall(channel, REQUEST, { connectionName: 'spec' });
    let read = (await reading.next()).value?.length ?? 0;
    const held = await settled(() => server.sent());
    expect(held).toBeLessThan((chunk.length * chunks.length) / 4);
    for await (const some of reading) read += some.length;
    expect(read).toBe(200_000);
    expect(server.sent()).toBe(chunk.length * chunks.length);
  });

  test('cancels the call when its reader leaves', async () => {
    const { server, channel } = await serve({ chunks: ODD_HISTORY.map(framedEvent), end: 'open' });
    for await (const some of readCall(channel, REQUEST, { connectionName: 'spec' })) if (some.length > 0) break;
    await server.cancelled;
  });

  test('ends without an error when its signal is aborted, before and while it waits', async () => {
    const { server, channel } = await serve({ chunks: [framedConfirmation()], end: 'open' });
    expect(await fast(channel, { signal: AbortSignal.abort() })).toEqual([]);
    const stopping = new AbortController();
    const seen: ReadMessage[] = [];
    for await (const some of readCall(channel, REQUEST, { connectionName: 'spec', signal: stopping.signal })) {
      seen.push(...some);
      stopping.abort();
    }
    expect(seen).toEqual([{ kind: 'confirmation' }]);
    await server.cancelled;
  });

  test('ends without an error when its signal is aborted while it connects', async () => {
    const { channel } = await serve({ chunks: [], end: 'open' });
    const stopping = new AbortController();
    const reading = fast(channel, { signal: stopping.signal });
    stopping.abort();
    expect(await reading).toEqual([]);
  });

  test('gives up at its deadline', async () => {
    const { server, channel } = await serve({ chunks: [], end: 'open' });
    expect(await failure(fast(channel, { deadline: 20 }))).toMatchObject({ type: 'deadline-exceeded' });
    expect(server.asked[0]?.['grpc-timeout']).toBe('20m');
  });

  test('sends credentials, its name and whether only the leader may answer', async () => {
    const { server, channel } = await serve({ chunks: [] });
    await fast(channel, { basic: 'dTpw', requiresLeader: true });
    await fast(channel);
    expect(server.asked.map((headers) => [headers.authorization, headers['requires-leader']])).toEqual([
      ['Basic dTpw', 'true'],
      [undefined, undefined],
    ]);
    expect(server.asked[0]?.['connection-name']).toBe('spec');
  });

  test('refuses a message that is none', async () => {
    const { channel } = await serve({ chunks: [Buffer.from([0, 0, 0, 0, 2, 0x0a, 0x7f])] });
    expect(await failure(fast(channel))).toMatchObject({ message: expect.stringContaining('13 INTERNAL') });
  });

  test('waits its turn where the server takes only so many calls at once', async () => {
    const { channel } = await serve({ chunks: [framedConfirmation()], atOnce: 3 });
    const readings = await Promise.all(Array.from({ length: 100 }, () => fast(channel)));
    expect(readings.flat()).toHaveLength(100);
  });

  test('connects anew after the connection was lost', async () => {
    const { channel } = await serve({ chunks: [framedConfirmation()], end: 'drop' });
    await failure(fast(channel));
    expect(await failure(fast(channel))).toMatchObject({ type: 'unavailable' });
  });
});

/** What a growing number comes to once it has not grown for several turns of the loop. */
async function settled(value: () => number): Promise<number> {
  let before = -1;
  for (let calm = 0; calm < 50; calm = value() === before ? calm + 1 : 0) {
    before = value();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return before;
}

/** Bytes are bytes, whatever class holds them. */
const text = (value: unknown): string => JSON.stringify(value, plain);

function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return [...value];
  if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value) {
    return value.data;
  }
  return value;
}
