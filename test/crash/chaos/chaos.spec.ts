import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { openEmbeddedLogReader, openEventStoreDb } from '@selvbook/event-store';
import { openReadModels } from '@selvbook/read-models';
import { Facts } from '../../concurrency/town/promises-kept.js';
import { BEFORE } from '../../acceptance/town.js';
import { Aftermath, askAgain, repeat } from '../aftermath.js';
import { BusyTown } from '../busy-town.js';
import { chanceOf, seedOfRun } from '../chance.js';
import { saysYes, type Errand } from '../errand.js';
import { factLine } from '../fact-line.js';
import { send } from '../load.js';
import { expectSameAsRebuilt } from '../views-as-rebuilt.js';
import { inDatabase } from '../../databases/in-database.js';
import { PoliteLoad } from './polite-load.js';
import { TownUnderChaos } from './town-under-chaos.js';
import { TROUBLES } from './troubles.js';

const ROUNDS = process.env.SELVBOOK_TEST_LONG ? 30 : 5;
/** Of what was told, so much is sent again after each round. */
const REPEATS = 40;
/** So many answers come before each trouble. */
const BEFORE_TROUBLE = 40;

const seed = seedOfRun();
const chance = chanceOf(seed);
const clients = new BusyTown(chance);
const seen = { answers: 0, setbacks: 0, repeated: 0, halfBooked: 0 };
const rounds = drawRounds();

let town: TownUnderChaos;
let load: PoliteLoad | undefined;
/** What one round left behind that went wrong is nothing to begin another with. */
let isSound = true;
beforeAll(async () => {
  process.stdout.write(`chaos: seed ${seed}\n`);
  town = await TownUnderChaos.start();
  for (const errand of clients.offices()) await send(town.api, errand);
}, 60_000);
afterEach(() => load?.abandon());
afterAll(() => town.stop(), 60_000);

/** Two troubles a round, in an order of its own, each as often as every other. */
function drawRounds(): readonly (readonly [number, string, string])[] {
  const names: string[] = [];
  while (names.length < 2 * ROUNDS) {
    const left = Object.keys(TROUBLES);
    while (left.length > 0) names.push(left.splice(chance.below(left.length), 1)[0]!);
  }
  return Array.from({ length: ROUNDS }, (_none, index) => [index + 1, names[2 * index]!, names[2 * index + 1]!]);
}

const aftermath = () => Aftermath.read(town.store.file, clients.errands);
const unanswered = () => clients.errands.filter(({ answer }) => !answer);

async function expectViews(): Promise<void> {
  const log = openEventStoreDb({ connectionString: town.store.connectionString, reader: 'fast' });
  const readModels = await openReadModels({ url: town.postgres.url });
  await expectSameAsRebuilt(town.api, log, readModels).finally(() => Promise.all([log.close(), readModels.close()]));
}

/** An attempt that nobody waits for any more may still be under way in a process; one that ends finishes it first. */
async function replaceApis(): Promise<void> {
  for (const [at, api] of town.apis.entries()) {
    expect(await api.stop('SIGTERM')).toBe(0);
    await town.replace(town.apis, at);
  }
}

/** A no binds nobody: an attempt that was under way may have done it after all, and then the repeat says so. */
async function askRefusedAgain(errands: Iterable<Errand>): Promise<void> {
  for (const errand of errands) {
    if (errand.answer && !saysYes(errand, errand.answer)) await send(town.api, errand);
  }
}

test.each(rounds)(
  `round %i of ${ROUNDS} (seed ${seed}): %s, then %s: what was told is there once, and the views agree`,
  async (_round, ...names) => {
    if (!isSound) throw new Error('an earlier round failed: see there');
    isSound = false;
    load = new PoliteLoad(town.api, clients, chance);
    for (const name of names) {
      await load.more('answers', BEFORE_TROUBLE);
      const began = performance.now();
      await TROUBLES[name]!(town, load, chance);
      town.requireAlive();
      process.stdout.write(`${name}: over after ${Math.round(performance.now() - began)} ms\n`);
    }
    await load.more('answers', BEFORE_TROUBLE);
    await load.stop();
    if (load.leftWaiting) await replaceApis();
    await askRefusedAgain(load.repeated);

    const found = await aftermath();
    found.holdPromises();
    expect(found.unfinishedThoughAnswered()).toEqual([]);
    seen.answers += load.counts.answers;
    seen.setbacks += load.counts.setbacks;
    seen.repeated += load.repeated.size;
    seen.halfBooked += found.facts.unfinished().length;
    const some = Array.from({ length: REPEATS }, () => chance.oneOf(clients.errands)!);
    for (const errand of some) await repeat(town.api, errand, found);
    (await aftermath()).holdPromises();
    await expectViews();
    await town.requireReady();
    isSound = true;
  },
  180_000,
);

test('in the end the sweeper leaves no claim unfinished, and every key has its answer', async () => {
  const log = await openEmbeddedLogReader({ file: town.store.file });
  for await (const { caughtUp } of log.subscribeToAll({ after: 0 })) {
    if (caughtUp && (await Facts.read(log, BEFORE)).unfinished().length === 0) break;
  }
  await log.close();
  const swept = await aftermath();
  swept.holdPromises();
  for (const errand of unanswered()) await askAgain(town.api, errand, swept);
  const answered = await aftermath();
  answered.holdPromises();
  expect(answered.facts.unfinished()).toEqual([]);
  await expectViews();
  process.stdout.write(
    `chaos: seed ${seed}, ${ROUNDS} rounds, ${seen.answers} answers and ${seen.setbacks} setbacks, ${answered.facts.events.length} events; ` +
      `${seen.repeated} commands sent again, ${seen.halfBooked} left half booked\n`,
  );
}, 120_000);

test('a fact that was lost, or doubled, a claim that was left, or a row of a view that changed would have been noticed', async () => {
  const { facts } = await aftermath();
  const { events } = facts;
  const told = clients.errands.flatMap((errand) =>
    errand.answer && saysYes(errand, errand.answer) ? errand.promises(errand.answer) : [],
  );
  const at = events.findLastIndex((event) => event.type === 'CitizenEnrolled' && told.includes(factLine(event)!));
  expect(() => Aftermath.of(events.toSpliced(at, 1), clients.errands).holdPromises()).toThrow(
    'missing: CitizenEnrolled',
  );
  expect(() => Aftermath.of([...events, events[at]!], clients.errands).holdPromises()).toThrow(
    '2 times: CitizenEnrolled',
  );
  const claimed = new Set(events.filter(({ type }) => type === 'BookingClaimed').map(({ data }) => data.bookingId));
  const last = events.findLast(({ type, data }) => type === 'Booked' && claimed.has(data.bookingId));
  const { bookingId } = last!.data;
  // As an attempt leaves it whose process died between its two appends.
  const halfBooked = events.filter(({ type, data }) => type === 'BookingClaimed' || data.bookingId !== bookingId);
  expect(new Facts(halfBooked, BEFORE).unfinished()).toEqual([expect.objectContaining({ bookingId })]);
  await inDatabase(town.postgres.url, (client) =>
    client.query(
      'delete from bookings_v1_bookings where booking_id = (select min(booking_id) from bookings_v1_bookings)',
    ),
  );
  await expect(expectViews()).rejects.toThrow('the views are not those of a rebuild');
}, 60_000);
