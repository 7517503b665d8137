import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import {
  ANY,
  binaryEvent,
  END,
  eventTypeFilter,
  type JSONEventData,
  jsonEvent,
  NO_STREAM,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { credentials as channelCredentials, status } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { openEmbeddedLogReader } from '../embedded/embedded-log-reader.js';
import { numbered, numberedUpTo, numbersOf, serveLog, type ServedLog } from './testing/served-log.js';

// A wire, a disk and two programs in one process: on a busy machine what takes a second takes ten.
jest.setTimeout(60_000);

let served: ServedLog;
beforeAll(async () => {
  served = await serveLog();
});
afterAll(() => served.close());

const stream = () => `s-${randomUUID()}`;
const call = { credentials: { username: 'admin', password: 'changeit' } };

test('says what it is, and what it has', async () => {
  const asking = new features.ServerFeaturesClient(
    `127.0.0.1:${served.server.port}`,
    channelCredentials.createInsecure(),
  );
  const answer = await new Promise<SupportedMethods>((resolve, reject) =>
    asking.getSupportedMethods(new shared.Empty(), (error, said) => (error ? reject(error) : resolve(said))),
  );
  asking.close();
  expect(answer.getEventStoreServerVersion()).toContain('(development and tests; not an EventStoreDB)');
  expect(answer.getMethodsList().map((method) => method.getMethodName())).toContain('batchappend');
});

test('answers the health check on the same port, over HTTP/1.1', async () => {
  const at = (path: string) => fetch(`http://127.0.0.1:${served.server.port}${path}`);
  expect((await at('/health/live')).status).toBe(204);
  expect((await at('/health/live?liveCode=200')).status).toBe(200);
  expect((await at('/web')).status).toBe(404);
});

test('what is no address is not there, and ends nothing', async () => {
  const asking = request({ host: '127.0.0.1', port: served.server.port, path: '//', agent: false }).end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  expect(response.resume().statusCode).toBe(404);
});

test('a connection string that discovers the cluster finds this one node', async () => {
  const { port } = served.server;
  const client = served.connect(`esdb://127.0.0.1:${port},127.0.0.1:${port}?tls=false&nodePreference=leader`);
  await expect(client.appendToStream(stream(), numbered(0))).resolves.toMatchObject({ success: true });
});

describe('what it does not implement answers so', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['soft delete', () => served.client.deleteStream('s')],
    ['tombstone', () => served.client.tombstoneStream('s')],
    ['setting metadata, by Append', () => served.client.setStreamMetadata('s', { maxCount: 1 }, call)],
    [
      'a persistent subscription',
      () =>
        served.client.createPersistentSubscriptionToStream(
          's',
          'g',
          persistentSubscriptionToStreamSettingsFromDefaults(),
        ),
    ],
    ['projections', () => served.client.listProjections()],
  ])('%s', async (_what, ask) => {
    await expect(ask()).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  });

  test('a stream without metadata says that it has none', async () => {
    await expect(served.client.getStreamMetadata(stream())).resolves.not.toHaveProperty('metadata');
  });
});

describe.each<[string, typeof call | object]>([
  ['Append', call],
  ['BatchAppend', {}],
])('what is refused whatever the stream holds, by %s', (_rpc, options) => {
  const append = (name: string, event: Partial<JSONEventData>) =>
    served.client.appendToStream(
      name,
      { ...jsonEvent({ type: 'T', data: { n: 1 } }), ...event },
      { expectedRevision: ANY, ...options },
    );

  test.each([
    ['an empty stream name', '', {}],
    ['an empty type', 'refused', { type: '' }],
    ['an id that is no UUID', 'refused', { id: 'no-uuid' }],
    ['the id of zeros alone', 'refused', { id: '00000000-0000-0000-0000-000000000000' }],
  ])('%s', async (_what, name, event) => {
    await expect(append(name, event)).rejects.toMatchObject({ type: 'unknown' });
    await expect(numbersOf(served.client.readStream('refused'))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  test('1,048,576 bytes of data are taken, one more is not', async () => {
    const name = stream();
    const sized = (bytes: number) => ({ data: { fill: 'x'.repeat(bytes - '{"fill":""}'.length) } });
    await expect(append(name, sized(1_048_577))).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    });
    await expect(append(name, sized(5_000_000))).rejects.toMatchObject({ type: 'maximum-append-size-exceeded' });
    await expect(append(name, sized(1_048_576))).resolves.toMatchObject({ nextExpectedRevision: 0n });
  });
});

test('what is no JSON object comes back byte for byte, and so does the one that looks like its wrapping', async () => {
  const name = stream();
  const bytes = Uint8Array.from({ length: 256 }, (_none, n) => n);
  await served.client.appendToStream(name, [
    binaryEvent({ type: 'Binary', data: bytes, metadata: Uint8Array.from([0xff, 0x00]) }),
    binaryEvent({ type: 'Empty', data: new Uint8Array() }),
    jsonEvent({ type: 'Æøå', data: { text: 'blåbærgrød 🫐 \u0000 \u2028' }, metadata: { by: 'Søren' } }),
    jsonEvent({ type: 'List', data: [1, 'two'] }),
    jsonEvent({ type: 'Wire', data: { $wire: { contentType: 'x', base64: 'AAAA' } } }),
    jsonEvent({ type: 'Empty', data: {}, metadata: {} }),
  ]);
  const read: unknown[] = [];
  for await (const { event } of served.client.readStream(name)) {
    read.push([event!.type, event!.isJson, event!.data, event!.metadata]);
  }
  expect(read).toEqual([
    ['Binary', false, bytes, Uint8Array.from([0xff, 0x00])],
    ['Empty', false, new Uint8Array(), undefined],
    ['Æøå', true, { text: 'blåbærgrød 🫐 \u0000 \u2028' }, { by: 'Søren' }],
    ['List', true, [1, 'two'], undefined],
    ['Wire', true, { $wire: { contentType: 'x', base64: 'AAAA' } }, undefined],
    ['Empty', true, {}, {}],
  ]);
});

test('what it writes is a log like any other: an embedded reader reads it, positions and times included', async () => {
  const name = stream();
  await served.client.appendToStream(name, jsonEvent({ type: 'T', data: { n: 7 }, metadata: { by: 'me' } }));
  const reader = await openEmbeddedLogReader({ file: served.file });
  const slice = await reader.readStream(name);
  await reader.close();
  for await (const { event } of served.client.readStream(name)) {
    expect(slice.events).toMatchObject([
      {
        id: event!.id,
        position: Number(event!.position!.commit),
        recordedAt: event!.created.toISOString(),
        data: { n: 7 },
        metadata: { by: 'me' },
      },
    ]);
  }
});

test('10,000 events in one stream are read, and subscribed to, in order', async () => {
  const name = stream();
  await served.client.appendToStream(name, numberedUpTo(10_000), { expectedRevision: NO_STREAM });
  const all = Array.from({ length: 10_000 }, (_none, n) => n);
  expect(await numbersOf(served.client.readStream(name))).toEqual(all);
  expect(await numbersOf(served.client.readStream(name, { direction: 'backwards', fromRevision: END }))).toEqual(
    all.toReversed(),
  );
  expect(await numbersOf(served.client.readStream(name, { fromRevision: 9_000n, maxCount: 700 }))).toEqual(
    all.slice(9_000, 9_700),
  );
  const seen: number[] = [];
  for await (const { event } of served.client.subscribeToStream(name, { fromRevision: START })) {
    seen.push((event!.data as { n: number }).n);
    if (seen.length === 10_000) break;
  }
  expect(seen).toEqual(all);
});

test('$all: from a position, which counts forwards and does not backwards; past the end is empty', async () => {
  const name = stream();
  const { position } = await served.client.appendToStream(name, numbered(1));
  await served.client.appendToStream(name, numbered(2));
  const { client } = served;
  expect(await numbersOf(client.readAll({ fromPosition: position! }))).toEqual([1, 2]);
  expect(await numbersOf(client.readAll({ direction: 'backwards', fromPosition: END, maxCount: 2 }))).toEqual([2, 1]);
  const before = client.readAll({ direction: 'backwards', fromPosition: position!, maxCount: 1 });
  for await (const { event } of before) expect(event!.position.commit).toBeLessThan(position!.commit);
  const beyond = { commit: position!.commit + 1_000n, prepare: position!.commit + 1_000n };
  expect(await numbersOf(client.readAll({ fromPosition: beyond }))).toEqual([]);
  await expect(numbersOf(client.readAll({ maxCount: 0 }))).rejects.toMatchObject({ type: 'unknown' });
  await expect(numbersOf(client.readStream(name, { maxCount: 0 }))).rejects.toMatchObject({
    message: '2 UNKNOWN: Unexpected ReadStreamResult: Error',
  });
});

test('a link is followed when that is asked for, and comes alone when its target is not there', async () => {
  const [target, links] = [stream(), stream()];
  await served.client.appendToStream(target, numbered(5));
  const link = (data: string) => binaryEvent({ type: '$>', data: Buffer.from(data) });
  await served.client.appendToStream(links, [link(`0@${target}`), link(`9@${target}`), link('no link')]);
  const read: unknown[] = [];
  for await (const { event, link } of served.client.readStream(links, { resolveLinkTos: true })) {
    read.push([event?.streamId, link?.streamId]);
  }
  expect(read).toEqual([
    [target, links],
    [undefined, links],
    [undefined, links],
  ]);
});

describe('a filtered subscription', () => {
  test.each([
    ['prefixes of types', eventTypeFilter({ prefixes: ['Rare'] })],
    ['a regular expression of types', eventTypeFilter({ regex: '^R' })],
  ])('by %s sees what matches', async (_how, filter) => {
    const name = stream();
    const { position } = await served.client.appendToStream(name, numberedUpTo(3));
    await served.client.appendToStream(name, jsonEvent({ type: 'Rare', data: { n: 100 } }));
    const subscription = served.client.subscribeToAll({ fromPosition: position!, filter });
    for await (const { event } of subscription) {
      expect(event!.data).toEqual({ n: 100 });
      break;
    }
  });

  test('that matches nothing reports checkpoints, in history and live, every window times interval', async () => {
    const name = stream();
    const { position } = await served.client.appendToStream(name, numbered(0));
    await served.client.appendToStream(name, numberedUpTo(25));
    const checkpoints: bigint[] = [];
    let reached: (() => void) | undefined;
    const subscription = served.client.subscribeToAll({
      fromPosition: position!,
      filter: streamNameFilter({
        prefixes: ['nothing'],
        maxSearchWindow: 5,
        checkpointInterval: 2,
        checkpointReached: async (_subscription, { commit }) => {
          checkpoints.push(commit - position!.commit);
          reached?.();
        },
      }),
    });
    subscription.on('data', () => expect('an event').toBe('none'));
    await new Promise<void>((resolve) => subscription.on('caughtUp', resolve));
    expect(checkpoints).toEqual([10n, 20n]);
    const third = new Promise<void>((resolve) => (reached = resolve));
    await served.client.appendToStream(name, numberedUpTo(5));
    await third;
    expect(checkpoints).toEqual([10n, 20n, 30n]);
    await subscription.unsubscribe();
  });
});
