import { EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { scratchLog } from '../../contract/scratch-log.js';
import { type ProtocolServer, startProtocolServer } from '../../protocol-server/start-protocol-server.js';
import type { RecordedHistory } from '../recorded-history.js';
import { runConformance } from './run-conformance.js';

// A wire, a disk and two programs in one process: on a busy machine what takes a second takes ten.
jest.setTimeout(60_000);

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

const shown = (stream: string, revision: number, id: string, position: number) => ({
  stream,
  revision,
  id,
  type: 'T',
  json: true,
  position,
});

const readAll: RecordedHistory = {
  name: 'reads-all',
  rpc: 'batchAppend',
  steps: [
    { op: 'append', stream: 's', expected: 'noStream', events: [{ id: 'a' }, { id: 'b' }] },
    { op: 'append', stream: 't', expected: 'any', events: [{ id: 'c' }] },
    { op: 'readAll', direction: 'backwards' },
    { op: 'readAll' },
  ],
  answers: [
    { ok: { next: 1, position: 1 } },
    { ok: { next: 0, position: 2 } },
    { events: [shown('t', 0, 'c', 2), shown('s', 1, 'b', 1), shown('s', 0, 'a', 0)] },
    { events: [shown('s', 0, 'a', 0), shown('s', 1, 'b', 1), shown('t', 0, 'c', 2)] },
  ],
};
const deletes: RecordedHistory = {
  name: 'deletes',
  rpc: 'append',
  steps: [{ op: 'delete', stream: 's' }],
  answers: [{ ok: {} }],
};
const unknown: RecordedHistory = { name: 'sings', rpc: 'append', steps: [{ op: 'sing' }], answers: [{ ok: {} }] };

const credentials = { username: 'admin', password: 'changeit' };

async function run(...histories: RecordedHistory[]) {
  const said: string[] = [];
  const agrees = await runConformance({ client, credentials }, histories, (line) => said.push(line));
  return { agrees, said };
}

test('says how many agree, and names what could not be played by what it uses', async () => {
  expect(await run(readAll, deletes, unknown)).toEqual({
    agrees: true,
    said: [
      'not applicable, uses delete, which the server does not implement: deletes',
      'not applicable, uses the operation "sing", which this replay does not know: sings',
      '1 of 3 histories agree, 0 differ, 2 are not applicable',
    ],
  });
});

test('one answer that differs is enough to fail, and is shown', async () => {
  const answers = [...readAll.answers.slice(0, 1), { error: 'stream-deleted' }, ...readAll.answers.slice(2)];
  expect(await run(readAll, { ...readAll, name: 'other', answers })).toEqual({
    agrees: false,
    said: [
      'other, step 1: {"op":"append","stream":"t","expected":"any","events":[{"id":"c"}]}',
      '  recorded {"error":"stream-deleted"}',
      '  answered {"ok":{"next":0,"position":2}}',
      '1 of 2 histories agree, 1 differ, 0 are not applicable',
    ],
  });
});

test('the step that differs is named, not one whose position moved because of it', async () => {
  const answers = [...readAll.answers.slice(0, 3), { events: [] }];
  const fewer = [
    { ok: { next: 1, position: 0 } },
    { ok: { next: 0, position: 2 } },
    { events: [] },
    ...answers.slice(3),
  ];
  const { said } = await run({ ...readAll, answers: fewer });
  expect(said.slice(0, 2)).toEqual([
    'reads-all, step 2: {"op":"readAll","direction":"backwards"}',
    '  recorded {"events":[]}',
  ]);
});

test('what is no history is told as such', async () => {
  const { said } = await run({ ...readAll, steps: undefined as unknown as [] });
  expect(said[0]).toBe('reads-all could not be played to its end: it has no list of steps, or none of answers');
});

test('an order of positions that differs is a difference too', async () => {
  const answers = [{ ok: { next: 1, position: 2 } }, { ok: { next: 0, position: 1 } }, ...readAll.answers.slice(2)];
  expect((await run({ ...readAll, answers })).agrees).toBe(false);
});

test('that nothing could be played is no agreement', async () => {
  expect((await run(deletes)).agrees).toBe(false);
});

test('a history that breaks, or never ends, counts as one that differs, and those after it are played', async () => {
  const nonsense = { ...readAll, name: 'nonsense', steps: [null], answers: [null] } as unknown as RecordedHistory;
  const unanswered = { ...readAll, name: 'unanswered', answers: [] };
  const waiting = { ...readAll, name: 'waiting' };
  const silent = { appendToStream: () => new Promise(() => undefined) } as unknown as EventStoreDBClient;
  const said: string[] = [];
  const agrees = await runConformance(
    { client: silent, credentials },
    [nonsense, unanswered, waiting, deletes],
    (line) => said.push(line),
    50,
  );
  expect(agrees).toBe(false);
  expect(said).toEqual([
    expect.stringMatching(/^nonsense could not be played to its end: /),
    'unanswered could not be played to its end: each step has one answer',
    'waiting could not be played to its end: it was not over after 50 ms',
    expect.stringMatching(/^deletes could not be played to its end: /),
    '0 of 4 histories agree, 4 differ, 0 are not applicable',
  ]);
});

test('what the client throws where nobody can catch it breaks the history that is played, and no more', async () => {
  const throwing = {
    appendToStream: () => {
      setImmediate(() => process.emit('uncaughtException', new Error('a listener of the client failed')));
      return new Promise(() => undefined);
    },
  } as unknown as EventStoreDBClient;
  const said: string[] = [];
  await runConformance({ client: throwing, credentials }, [readAll, unknown], (line) => said.push(line));
  expect(said[0]).toBe('reads-all could not be played to its end: a listener of the client failed');
  expect(said.at(-1)).toBe('0 of 2 histories agree, 1 differ, 1 are not applicable');
});
