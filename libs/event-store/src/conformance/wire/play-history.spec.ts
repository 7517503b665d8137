import { EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { scratchLog } from '../../contract/scratch-log.js';
import { type ProtocolServer, startProtocolServer } from '../../protocol-server/start-protocol-server.js';
import type { RecordedHistory, RecordedStep } from '../recorded-history.js';
import { compareHistory } from './compare-history.js';
import { playHistory } from './play-history.js';

// A wire, a disk and two programs in one process: on a busy machine what takes a second takes ten.
jest.setTimeout(60_000);

const credentials = { username: 'admin', password: 'changeit' };
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

function history(steps: readonly RecordedStep[], answers: readonly unknown[] = []): RecordedHistory {
  return { name: 'h', rpc: 'batchAppend', steps, answers };
}

const shown = (stream: string, revision: number, id: string, position: number, type = 'T') => ({
  stream,
  revision,
  id,
  type,
  json: true,
  position,
});
const event = {
  a: shown('s', 0, 'a', 1),
  b: shown('s', 1, 'b', 3),
  c: shown('t', 0, 'c', 5, 'U'),
  d: shown('st', 0, 'd', 8, 'UV'),
};
/** Each event at the rank that it has above. */
const written: readonly (readonly [RecordedStep, unknown])[] = [
  [{ op: 'append', stream: 's', expected: 'noStream', events: [{ id: 'a' }] }, { ok: { next: 0, position: 1 } }],
  [{ op: 'append', stream: 's', expected: 0, events: [{ id: 'b' }] }, { ok: { next: 1, position: 3 } }],
  [{ op: 'append', stream: 't', events: [{ id: 'c', type: 'U' }] }, { ok: { next: 0, position: 5 } }],
  [{ op: 'append', stream: 'st', events: [{ id: 'd', type: 'UV' }] }, { ok: { next: 0, position: 8 } }],
];

async function compared(step: RecordedStep, answer: unknown) {
  const steps = [...written.map(([one]) => one), step];
  return compareHistory({ client, credentials }, history(steps, [...written.map(([, one]) => one), answer]));
}

describe('a number in place of a position of $all is the rank of one that an answer before showed', () => {
  test.each<[string, RecordedStep, unknown]>([
    ['read forwards, with it', { op: 'readAll', from: 3 }, { events: [event.b, event.c, event.d] }],
    ['so many of them', { op: 'readAll', from: 3, max: 2 }, { events: [event.b, event.c] }],
    [
      'read backwards, before it',
      { op: 'readAll', direction: 'backwards', from: 5, max: 2 },
      { events: [event.b, event.a] },
    ],
    ['subscribed to, after it', { op: 'subscribe', all: true, from: 5 }, { seen: ['confirmed', event.d, 'caughtUp'] }],
  ])('%s', async (_what, step, answer) => {
    expect(await compared(step, answer)).toEqual({ kind: 'agrees' });
  });

  test('one that none showed cannot be played', async () => {
    expect(await compared({ op: 'readAll', from: 4 }, { events: [] })).toEqual({
      kind: 'not-applicable',
      because: 'uses position 4, which no answer before it shows, which this replay does not know',
    });
  });
});

describe('a subscription to all sees what its filter lets through', () => {
  test.each<[string, NonNullable<RecordedStep['filter']>, readonly unknown[]]>([
    ['beginnings of streams', { stream: ['st', 't'] }, [event.c, event.d]],
    ['a regular expression of streams, from their beginning', { streamRegex: '^s$|^t' }, [event.a, event.b, event.c]],
    ['a regular expression of streams, anywhere', { streamRegex: '[^s]$' }, [event.c, event.d]],
    ['beginnings of types', { type: ['U'] }, [event.c, event.d]],
    ['a regular expression of types', { typeRegex: '^U$' }, [event.c]],
  ])('by %s', async (_how, filter, seen) => {
    const step: RecordedStep = { op: 'subscribe', all: true, from: 'start', filter };
    expect(await compared(step, { seen: ['confirmed', ...seen, 'caughtUp'] })).toEqual({ kind: 'agrees' });
  });
});

test('a link leads to the stream that goes by that name in the history', async () => {
  const link = { id: 'l', type: '$>', binary: Buffer.from('0@s').toString('base64') };
  const steps: RecordedStep[] = [
    { op: 'append', stream: 's', expected: 'noStream', events: [{ id: 'a' }] },
    { op: 'append', stream: 'links', expected: 'noStream', events: [link] },
    { op: 'read', stream: 'links', resolve: true },
  ];
  const linkShown = { stream: 'links', revision: 0, id: 'l', type: '$>', json: false, position: 2 };
  const answers = (shownLink: unknown) => [
    { ok: { next: 0, position: 1 } },
    { ok: { next: 0, position: 2 } },
    { events: [{ ...event.a, link: shownLink }] },
  ];
  const play = (shownLink: unknown) => compareHistory({ client, credentials }, history(steps, answers(shownLink)));
  for (const form of [linkShown, { stream: 'links', revision: 0 }, true]) {
    expect(await play(form)).toEqual({ kind: 'agrees' });
  }
  expect(await play({ ...linkShown, id: 'm' })).toMatchObject({ kind: 'differs' });
  expect(await play(undefined)).toMatchObject({ kind: 'differs' });
});

test('the data of an event is what the recording says', async () => {
  const sent: unknown[] = [];
  const remembering = {
    appendToStream: (_stream: string, events: readonly { readonly data: unknown }[]) => {
      sent.push(...events.map(({ data }) => data));
      return Promise.resolve({ nextExpectedRevision: 0n, position: { commit: 0n } });
    },
  } as unknown as EventStoreDBClient;
  const events = [{ id: 'a' }, { id: 'b', data: 'æøå' }, { id: 'c', data: null }, { id: 'd', size: 2 }];
  await playHistory({ client: remembering, credentials }, history([{ op: 'append', stream: 's', events }]));
  expect(sent).toEqual([{ n: 'a' }, 'æøå', null, { fill: 'xx' }]);
});

describe.each(['delete', 'tombstone'])('%s', (op) => {
  const asked: unknown[] = [];
  const remove = (_stream: string, options: { readonly expectedRevision: unknown }) => {
    asked.push(options.expectedRevision);
    return Promise.resolve({ position: { commit: 77n, prepare: 77n } });
  };
  const deleting = { deleteStream: remove, tombstoneStream: remove } as unknown as EventStoreDBClient;

  test('expects what the recording expects', async () => {
    const steps = [undefined, 'any', 'noStream', 4].map((expected) => ({
      op,
      stream: 's',
      ...(expected === undefined ? {} : { expected }),
    }));
    await playHistory({ client: deleting, credentials }, history(steps));
    expect(asked).toEqual(['any', 'any', 'no_stream', 4n]);
  });

  test.each([{ ok: { position: 3 } }, { ok: {} }, { ok: true }])('that succeeds agrees with %j', async (answer) => {
    const done = compareHistory({ client: deleting, credentials }, history([{ op, stream: 's' }], [answer]));
    expect(await done).toEqual({ kind: 'agrees' });
  });

  test('that succeeds does not agree with an error', async () => {
    const answer = { error: 'wrong-expected-version' };
    const done = compareHistory({ client: deleting, credentials }, history([{ op, stream: 's' }], [answer]));
    expect(await done).toMatchObject({ kind: 'differs' });
  });
});
