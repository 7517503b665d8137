import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startServer, type Service } from './programs.js';
import { refusalGround } from './refusal-ground.js';
import { refusalsOfAnyCall } from './refusals-of-any-call.js';
import { refusalsOfBookings } from './refusals-of-bookings.js';
import { refusalsOfDefinitions } from './refusals-of-definitions.js';
import { refusalsOfHistory } from './refusals-of-history.js';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';

/** Every code that the contract of the face names, where it names it, and what else it says of it. */
const OF_THE_CONTRACT = {
  problems: [
    // conventions
    ...['malformed-json', 'invalid-request', 'not-found', 'method-not-allowed', 'too-large', 'unsupported-media-type'],
    ...['idempotency-key-reused', 'not-yours', 'clock-not-yours', 'view-behind', 'unknown-position'],
    // offices, citizens, projects
    ...['unknown-municipality', 'office-elsewhere', 'office-not-found', 'period-reversed', 'project-not-found'],
    // slots
    ...['slot-overlap', 'in-the-past', 'bad-duration', 'slot-booked', 'slot-not-found'],
    // bookings
    ...['slot-taken', 'slot-withdrawn', 'citizen-already-booked', 'citizen-overlap', 'not-eligible', 'not-offered'],
    ...['already-started', 'citizen-not-found', 'booking-not-found', 'outcome-recorded'],
    // attendance, walk-ins, imports
    ...['staff-only', 'too-early', 'reason-required', 'booking-cancelled', 'in-the-future', 'import-running'],
  ],
  errors: ['unknown-field', 'unknown-value', 'looks-like-cpr', 'period-reversed'],
  reasons: ['no-adviser', 'first-interview-not-held', 'other-office', 'other-target-group', 'audience'],
};

/**
 * Not to be reached from outside a sound service. `store-unavailable` comes of a disk that is full or away, `outcome-unknown`
 * of an append whose answer was lost, `interrupted` of a rival process: stores that fail on purpose bring them about, in the
 * specs of the face. `too-busy` comes of thousands of requests at once, `replay-under-way` of a
 * long log and `replay-stopped` of a fact that cannot be folded: the specs of the views of the past have both. `target-group-not-covered` waits for a rule set that leaves a group out; the
 * domain's specs of the right to self-book have one.
 */
const FAULTS_ALONE = [
  ...['store-unavailable', 'outcome-unknown', 'interrupted', 'too-busy', 'target-group-not-covered'],
  ...['replay-under-way', 'replay-stopped'],
];

const served = servedFolder(CALLERS_CLOCK);
const ground = refusalGround(served.api);
const { seen, town, refusalOf } = ground;

let behind: Promise<string>;
let ownClock: Service;
beforeAll(async () => {
  await town.office();
  await town.office('office-2', '849');
  ownClock = await startServer(served.folder(), { SELVBOOK_DATA: 'other' });
  // It takes 5 s to say so: asked here, so that everything else is tested meanwhile.
  behind = refusalOf('GET /v1/citizens/c-1/bookings', { at: 999_999 });
}, 60_000);
afterAll(() => ownClock.stop());

describe('offices, citizens, projects and slots', () => refusalsOfDefinitions(ground));
describe('bookings', () => refusalsOfBookings(ground));
describe('walk-ins and imports', () => refusalsOfHistory(ground));
describe('what any call can be told', () =>
  refusalsOfAnyCall(
    ground,
    () => ownClock,
    () => behind,
  ));

describe('all of them', () => {
  test('are told, and no others', () => {
    expect([...seen.problems].sort()).toEqual([...OF_THE_CONTRACT.problems].sort());
    for (const code of OF_THE_CONTRACT.errors) expect([...seen.errors]).toContain(code);
    expect([...seen.reasons].sort()).toEqual([...OF_THE_CONTRACT.reasons].sort());
  });

  test('but those that only faults bring about', () => {
    for (const code of FAULTS_ALONE) expect([...seen.problems, ...seen.reasons]).not.toContain(code);
  });
});
