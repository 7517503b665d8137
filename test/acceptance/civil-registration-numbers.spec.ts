import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer, Sending } from './api-client.js';
import { addressOf, documentedCalls, withField, type DocumentedCall } from './documented-calls.js';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { BEFORE, townOf } from './town.js';

const served = servedFolder({ ...CALLERS_CLOCK, SELVBOOK_LOG_LEVEL: 'debug' });
const { api } = served;
const town = townOf(api);

/** Both spellings of one invented number; whoever looks for them in a text or a file looks for these. */
const NUMBERS = ['010190-1234', '0101901234'];
const TEXTS = [...NUMBERS, 'x 010190-1234 y', 'c-0101901234', '010190-1234-x', '010190 1234'];
/** In an address and in a header: without spaces. */
const WORDS = TEXTS.filter((text) => !text.includes(' '));
/** Headers that the service takes no notice of, and must not keep either. */
const FOREIGN_HEADERS = ['user-agent', 'referer', 'cookie', 'traceparent', 'x-request-id'];
/** Where such a text is taken: of a key nothing is kept but a UUID, and ten digits are a position, of which nothing is. */
const TAKEN = ['Idempotency-Key', 'Selvbook-Min-Position'];

interface Attempt {
  readonly call: DocumentedCall;
  readonly place: string;
  readonly sending: Sending & { readonly url: string };
}

const ids: Record<string, string> = {
  officeId: 'office-1',
  citizenId: 'citizen-1',
  projectId: 'project-1',
  adviserId: 'adviser-1',
};

let calls: DocumentedCall[];
beforeAll(async () => {
  await town.office();
  await town.citizen('citizen-1');
  ids.slotId = (await town.slot('2026-03-02T09:00:00Z')).body.slotId;
  ids.bookingId = (await town.book(ids.slotId, 'citizen-1')).body.bookingId;
  // An answer that does not end is not to be read to its end.
  calls = (await documentedCalls(api)).filter(({ path }) => path !== '/v1/live');
});

const textOf = (call: DocumentedCall, body: unknown) => ({
  body: JSON.stringify(body),
  headers: { 'content-type': call.type ?? 'application/json' },
});

function attemptsOn(call: DocumentedCall): Attempt[] {
  const plain = { now: BEFORE, url: addressOf(call, ids), ...(call.type && textOf(call, call.example)) };
  const attempt = (place: string, sending: Partial<Attempt['sending']>): Attempt => ({
    call,
    place,
    sending: { ...plain, ...sending },
  });
  const inHeader = (name: string, value: string) =>
    attempt(name, { headers: { ...plain.headers, [name]: name === 'Selvbook-Actor' ? `citizen/${value}` : value } });
  const fields = call.type === undefined ? [] : [...call.fields, [TEXTS[0]!]];
  return [
    ...fields.flatMap((field) =>
      TEXTS.map((text) => attempt(field.join('/'), textOf(call, withField(call.example, field, text)))),
    ),
    ...fields.flatMap((field) =>
      TEXTS.map((text) => attempt(field.join('/'), textOf(call, withField(call.example, [...field, text], text)))),
    ),
    ...[...call.headers, ...FOREIGN_HEADERS].flatMap((name) => WORDS.map((word) => inHeader(name, word))),
    ...call.pathParameters.flatMap((name) =>
      TEXTS.map((text) => attempt(name, { url: addressOf(call, { ...ids, [name]: encodeURIComponent(text) }) })),
    ),
    ...[...call.queryParameters, ...WORDS].flatMap((name) =>
      TEXTS.map((text) => attempt(name, { url: `${plain.url}?${name}=${encodeURIComponent(text)}` })),
    ),
  ];
}

/** Some at a time: nobody wants to wait. */
async function sendAll(attempts: readonly Attempt[]): Promise<{ attempt: Attempt; answer: Answer }[]> {
  const results: { attempt: Attempt; answer: Answer }[] = [];
  for (let done = 0; done < attempts.length; done += 50) {
    results.push(
      ...(await Promise.all(
        attempts.slice(done, done + 50).map(async (attempt) => {
          const { url, ...sending } = attempt.sending;
          return { attempt, answer: await api.send(`${attempt.call.method} ${url}`, sending) };
        }),
      )),
    );
  }
  return results;
}

/** Whether a text in one of its places is let in: never, but where nothing is kept of it. */
function isLetIn({
  attempt: { call, place },
  answer: { status, body },
}: {
  attempt: Attempt;
  answer: Answer;
}): boolean {
  if ([...TAKEN, ...FOREIGN_HEADERS].includes(place) || status >= 400) return false;
  if (call.path === '/v1/imports') return (body.rejected as unknown[]).length === 0;
  // What runs the service has no parameters, and asks for none.
  return call.path.startsWith('/v1/');
}

describe('what looks like a civil registration number', () => {
  test('is taken in no field, parameter or header of any call', async () => {
    const attempts = calls.flatMap(attemptsOn);
    // A position that is never reached is waited for: meanwhile the others are sent.
    const waiting = attempts.filter(({ place }) => place === 'Selvbook-Min-Position');
    const others = attempts.filter(({ place }) => place !== 'Selvbook-Min-Position');
    const results = (await Promise.all([sendAll(waiting), sendAll(others)])).flat();
    const letIn = results.filter(isLetIn).map(({ attempt: { call, place, sending }, answer }) => ({
      call: `${call.method} ${call.path}`,
      place,
      ...sending,
      answer: answer.text,
    }));
    expect(letIn).toEqual([]);
    expect(results.filter(({ answer }) => answer.status >= 500 && answer.code !== 'view-behind')).toEqual([]);
    const places = new Set(attempts.map(({ call, place }) => `${call.method} ${call.path} ${place}`));
    process.stdout.write(`${attempts.length} attempts in ${places.size} places\n`);
    expect(calls.flatMap(({ fields }) => fields).length).toBeGreaterThan(40);
  }, 60_000);

  test('is in no event of the log', async () => {
    // Something was written after all: the keys were taken.
    const facts = await api.facts();
    expect(facts.length).toBeGreaterThan(10);
    for (const number of NUMBERS) expect(JSON.stringify(facts)).not.toContain(number);
  });

  test('is in no byte of the log, of the views, or of what the service says of its work', async () => {
    const position = await api.head();
    await api.done('GET /v1/citizens/citizen-1/bookings', { now: BEFORE, at: position });
    const files = async () => (await readdir(join(served.folder(), 'data'))).sort();
    expect(await files()).toEqual(expect.arrayContaining(['events.db', 'events.db-wal', 'read-models.db']));
    async function search(): Promise<void> {
      for (const file of await files()) {
        const bytes = await readFile(join(served.folder(), 'data', file));
        const found = NUMBERS.filter((number) => bytes.includes(number));
        expect([file, found]).toEqual([file, []]);
      }
    }
    await search();
    const { out, err } = served.service().said;
    expect(out).toContain('/v1/');
    for (const number of NUMBERS) expect(out + err).not.toContain(number);
    await served.restart('SIGTERM');
    await search();
  }, 60_000);
});
