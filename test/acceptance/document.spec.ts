import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DocumentedAnswers } from './documented-answers.js';
import { documentedCalls } from './documented-calls.js';
import { startServer, type Service } from './programs.js';
import { refusalGround } from './refusal-ground.js';
import { refusalsOfAnyCall } from './refusals-of-any-call.js';
import { refusalsOfBookings } from './refusals-of-bookings.js';
import { refusalsOfDefinitions } from './refusals-of-definitions.js';
import { refusalsOfEachCall } from './refusals-of-each-call.js';
import { refusalsOfHistory } from './refusals-of-history.js';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { successesOfEachCall } from './successes-of-each-call.js';

/** What the document shows and a sound service is not brought to from outside, and why not. */
const BEYOND_REACH: readonly [RegExp, string][] = [
  [/ 500 internal-error$/, 'Nobody knows how, or it would not be there.'],
  [/ 503 store-unavailable$/, 'It comes of a disk that is full or away.'],
  [/ 503 outcome-unknown$/, 'It comes of an append whose answer was lost.'],
  [/ 503 interrupted$/, 'It comes of a rival that ends an attempt half made, in the moment between its two appends.'],
  [/ 503 too-busy$/, 'It comes of more requests at once than the service takes on: thousands.'],
  [/ 503 replay-under-way$/, 'It comes of a replay that takes longer than 5 s.'],
  [/ 500 replay-stopped$/, 'It comes of a fact in the log that no projection takes in.'],
  [/^GET \/health\/ready 503$/, 'It comes of a part that is away.'],
  [/^GET \/v1\/live 200$/, 'It does not end: whoever listens judges it by itself.'],
  [/ 408 request-timeout$/, 'It comes of half a minute in which the rest of a request does not arrive.'],
  [
    /^PUT \/v1\/citizens\/\{citizenId\} 422 unknown-municipality$/,
    'No office is in such a municipality, so office-elsewhere is said first.',
  ],
];

const witness = new DocumentedAnswers();
const served = servedFolder(CALLERS_CLOCK, {}, witness.hold);
const ground = refusalGround(served.api);
const { api, town, refusalOf } = ground;

let behind: Promise<string>;
let ownClock: Service;
let projector: Service;
beforeAll(async () => {
  await witness.learnFrom(served.service().address);
  await town.office();
  await town.office('office-2', '849');
  ownClock = await startServer(served.folder(), { SELVBOOK_DATA: 'other' });
  projector = await startServer(served.folder(), {
    SELVBOOK_DATA: 'another',
    SELVBOOK_EVENT_STORE: 'embedded:other/events.db',
    SELVBOOK_ROLES: 'projector',
  });
  // It takes 5 s to say so: asked here, so that everything else is tested meanwhile.
  behind = refusalOf('GET /v1/citizens/c-1/bookings', { at: 999_999 });
}, 60_000);
afterAll(() => Promise.all([ownClock.stop(), projector.stop()]));

describe('answers are as the document shows them', () => {
  describe('of each call that succeeds', () => successesOfEachCall(ground));
  describe('of each call that is refused for what any can be', () =>
    refusalsOfEachCall(ground, {
      service: () => served.service(),
      ownClock: () => ownClock,
      projector: () => projector,
      witness,
    }));
  describe('of offices, citizens, projects and slots', () => refusalsOfDefinitions(ground));
  describe('of bookings', () => refusalsOfBookings(ground));
  describe('of walk-ins and imports', () => refusalsOfHistory(ground));
  describe('of the conventions', () =>
    refusalsOfAnyCall(
      ground,
      () => ownClock,
      () => behind,
    ));
});

describe('the document shows', () => {
  test('what was answered, and nothing that never is', () => {
    const seen = new Set(witness.seen());
    const unseen = witness.documented().filter((answer) => !seen.has(answer));
    const beyond = witness.documented().filter((answer) => BEYOND_REACH.some(([some]) => some.test(answer)));
    expect(unseen.sort()).toEqual(beyond.sort());
    expect([...seen].filter((answer) => !witness.documented().includes(answer))).toEqual([]);
  });

  test('all that is held to be beyond reach', () => {
    const shown = (some: RegExp) => witness.documented().some((answer) => some.test(answer));
    expect(BEYOND_REACH.filter(([some]) => !shown(some))).toEqual([]);
  });

  test('every call with a success', async () => {
    const successes = new Set(
      witness
        .seen()
        .filter((answer) => / 2\d\d$/.test(answer))
        .map(withoutStatus),
    );
    const calls = (await documentedCalls(api)).map(({ method, path }) => `${method} ${path}`);
    const beyond = (call: string) => BEYOND_REACH.some(([some]) => some.test(`${call} 200`));
    expect(calls.filter((call) => !successes.has(call) && !beyond(call))).toEqual([]);
  });
});

const withoutStatus = (answer: string) => answer.replace(/ \d+$/, '');
