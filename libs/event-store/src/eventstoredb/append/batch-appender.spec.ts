import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import rpcStatus from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { status } from '@grpc/grpc-js';
import { prepareAppend } from '../../append/prepared-append.js';
import { newEvents } from '../../contract/sample-events.js';
import { parseConnectionString } from '../connection/connection-string.js';
import { NodeConnection } from '../connection/node-connection.js';
import { type BatchServer, startBatchServer, written } from '../testing/batch-server.js';
import { startGossipServer } from '../testing/gossip-server.js';
import { BatchAppender } from './batch-appender.js';

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function served(
  ...args: Parameters<typeof startBatchServer>
): Promise<{ server: BatchServer; appender: BatchAppender }> {
  const server = await startBatchServer(...args);
  closing.push(() => server.stop());
  return { server, appender: appenderTo(server.connectionString) };
}

function appenderTo(connectionString: string): BatchAppender {
  const connection = new NodeConnection(parseConnectionString(connectionString), 'leader');
  closing.push(() => connection.close());
  return new BatchAppender(connection, true);
}

const some = (stream = 'stream') => prepareAppend(stream, 'noStream', newEvents(1));
const LONG = 60_000;
const streamOf = (request: BatchAppendReq) =>
  Buffer.from(request.getOptions()?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();

describe('appending over one call', () => {
  test('answers find those who wait for them, in whatever order they come', async () => {
    const requests: BatchAppendReq[] = [];
    const { server, appender } = await served((request, call) => {
      if (requests.push(request) < 3) return;
      for (const one of requests.reverse()) call.write(written(one, Number(streamOf(one))));
    });
    const answers = await Promise.all(['100', '200', '300'].map((stream) => appender.append(some(stream), LONG)));
    expect(answers.map(({ position }) => position)).toEqual([100, 200, 300]);
    expect(server.calls()).toBe(1);
  });

  test('an append that is larger than a message goes in several, the last of them marked', async () => {
    const seen: [number, boolean][] = [];
    const { appender } = await served((request, call) => {
      seen.push([request.getProposedMessagesList().length, request.getIsFinal()]);
      if (request.getIsFinal()) call.write(written(request, 1));
    });
    const metadata = { fill: 'ø'.repeat(500_000) };
    const result = await appender.append(prepareAppend('stream', 'noStream', newEvents(5, { metadata })), LONG);
    expect(result.revision).toBe(4);
    expect(seen).toEqual([
      [2, false],
      [2, false],
      [1, true],
    ]);
  });

  test('no answer in time is an unknown outcome; the next append goes over a call of its own, and a late answer harms nobody', async () => {
    let answerLate = (): void => undefined;
    const { server, appender } = await served((request, call) => {
      if (streamOf(request) === 'held') {
        answerLate = () => call.write(written(request, 1));
        return;
      }
      answerLate();
      call.write(written(request, 2));
    });
    // Connecting takes its time too, and is not what is measured here.
    await appender.append(some(), LONG);
    await expect(appender.append(some('held'), 30)).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    expect(await appender.append(some(), LONG)).toMatchObject({ position: 2 });
    expect(server.calls()).toBe(2);
  });

  test('those who wait longer on a call that was left are still answered there', async () => {
    const held = Promise.withResolvers<() => void>();
    const { server, appender } = await served((request, call) => {
      if (streamOf(request) === 'patient') held.resolve(() => call.write(written(request, 1)));
      if (streamOf(request) === 'next') call.write(written(request, 2));
    });
    const patient = appender.append(some('patient'), LONG);
    const answer = await held.promise;
    await expect(appender.append(some('hasty'), 30)).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    expect(await appender.append(some('next'), LONG)).toMatchObject({ position: 2 });
    answer();
    expect(await patient).toMatchObject({ position: 1 });
    expect(server.calls()).toBe(2);
  });

  test('a node that lost the lead and leaves appends unanswered is left for the one that leads now', async () => {
    const former = await startBatchServer(() => undefined);
    const leader = await startBatchServer((request, call) => call.write(written(request, 2)));
    let leading = former;
    const seeds = await Promise.all(
      [1, 2].map(() => startGossipServer(() => [{ port: leading.port, state: 'leader' }])),
    );
    closing.push(() => [former, leader, ...seeds].forEach(({ stop }) => stop()));
    const appender = appenderTo(`esdb://${seeds.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false`);
    await expect(appender.append(some(), 2_000)).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    leading = leader;
    expect(await appender.append(some(), LONG)).toMatchObject({ position: 2 });
    expect([former.calls(), leader.calls()]).toEqual([1, 1]);
    expect(leader.requiresLeader()).toEqual(['true']);
  });

  test('where no connection comes about in time nothing was sent', async () => {
    // It takes connections, and never says a word.
    const silent = createServer((socket) => closing.push(() => void socket.destroy())).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    closing.push(() => void silent.close());
    const appender = appenderTo(`esdb://127.0.0.1:${(silent.address() as AddressInfo).port}?tls=false`);
    await expect(appender.append(some(), 50)).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: 'the event store does not answer: no connection within 50 ms',
    });
  });

  test('is not refused for a deadline by a server whose clock is ahead', async () => {
    const anHourAhead = Date.now() + 3_600_000;
    const { appender } = await served((request, call) => {
      const deadline = request.getOptions()?.getDeadline()?.toDate().getTime() ?? Infinity;
      if (deadline > anHourAhead) call.write(written(request, 2));
    });
    expect(await appender.append(some(), 2_000)).toMatchObject({ position: 2 });
  });

  test.each(['Server Is Not Ready', 'Server Is Busy', 'No leader info available in response'])(
    '%s: nothing was written, and the next append looks for a leader',
    async (message) => {
      const { server, appender } = await served((request, call) => {
        if (server.calls() > 1) return void call.write(written(request, 2));
        const refusal = new streams.BatchAppendResp();
        refusal.setCorrelationId(request.getCorrelationId());
        const error = new rpcStatus.Status();
        error.setMessage(message);
        refusal.setError(error);
        call.write(refusal);
      });
      await expect(appender.append(some(), LONG)).rejects.toMatchObject({ name: 'StoreUnavailable', message });
      expect(await appender.append(some(), LONG)).toMatchObject({ position: 2 });
    },
  );

  test('an answer to nobody harms nobody', async () => {
    const { appender } = await served((request, call) => {
      const stray = written(request, 1);
      const id = new shared.UUID();
      id.setString(randomUUID());
      stray.setCorrelationId(id);
      call.write(stray);
      call.write(written(request, 2));
    });
    expect(await appender.append(some(), LONG)).toMatchObject({ position: 2 });
  });

  test('a connection that breaks leaves the outcome of all who wait unknown, and the next append connects anew', async () => {
    let broken = false;
    const { server, appender } = await served((request, call) => {
      if (broken) return void call.write(written(request, 7));
      if (streamOf(request) !== '19') return;
      broken = true;
      call.emit('error', { code: status.UNAVAILABLE, details: 'gone' });
    });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => appender.append(some(String(index)), LONG)),
    );
    expect(
      new Set(outcomes.map((one) => (one.status === 'rejected' ? (one.reason as Error).name : 'written'))),
    ).toEqual(new Set(['OutcomeUnknown']));
    expect(await appender.append(some(), LONG)).toMatchObject({ position: 7 });
    expect(server.calls()).toBe(2);
  });

  test('that breaks while writes are held back ends nothing but the appends', async () => {
    const held = Promise.withResolvers<void>();
    const { server, appender } = await served((_, call) => {
      call.pause();
      held.resolve();
    });
    const large = newEvents(1, { data: { fill: 'x'.repeat(900_000) } });
    const many = Array.from({ length: 40 }, (_, index) =>
      appender.append(prepareAppend(`stream-${index}`, 'noStream', large), LONG).catch((error: Error) => error.name),
    );
    await held.promise;
    server.stop();
    expect((await Promise.all(many)).every((name) => name === 'OutcomeUnknown' || name === 'StoreUnavailable')).toBe(
      true,
    );
  });

  test('where nobody listens nothing was written', async () => {
    const { server, appender } = await served(() => undefined);
    server.stop();
    await expect(appender.append(some(), LONG)).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });

  test.each([
    ['credentials that are not accepted', status.UNAUTHENTICATED],
    ['a right that is missing', status.PERMISSION_DENIED],
  ])('%s: nothing was written', async (_, code) => {
    const { appender } = await served((_request, call) => {
      call.emit('error', { code, details: 'no' });
    });
    await expect(appender.append(some(), LONG)).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});
