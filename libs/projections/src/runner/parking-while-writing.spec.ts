import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkpoints, dumpView, openViewWriter, parkedStreams, type ViewWriter } from '@selvbook/read-models';
import fc from 'fast-check';
import { emptyViews, postgresGround, type Ground } from '../../../../test/databases/databases.js';
import { anyHistory } from '../sample-history.js';
import { appendFacts } from '../sample-log.js';
import {
  countsOf,
  failingAt,
  FIRST,
  foldOf,
  follow,
  newLog,
  NEWEST,
  waitingIn,
  withoutBad,
} from '../sample-parking.js';
import { slowly } from '../sample-writers.js';

let ground: Ground;
let lived: ViewWriter;
let rebuilt: ViewWriter;
beforeEach(async () => {
  ground = await postgresGround();
  lived = await openViewWriter(ground.address);
  rebuilt = await openViewWriter({ file: ':memory:' });
});
afterEach(async () => {
  await Promise.all([lived.close(), rebuilt.close()]);
  await ground.remove();
});

/** The same writer; tells how many of its transactions are under way, and how many have failed. */
function counting(views: ViewWriter) {
  let [underWay, failed] = [0, 0];
  const write: ViewWriter['write'] = async (work) => {
    underWay += 1;
    try {
      return await views.write(work);
    } catch (error) {
      failed += 1;
      throw error;
    } finally {
      underWay -= 1;
    }
  };
  return { views: { ...views, write }, underWay: () => underWay, failed: () => failed };
}

/** Long enough that something fails beside a write and a write is cut off for certain: the draws may be too short for either. */
const LONG_ENOUGH = {
  before: [],
  after: fc.sample(anyHistory(40), { seed: 1, numRuns: 10 }).flat(),
  places: [3, 8, 13],
  roundSize: 2,
  batchSize: 1,
  endings: Array.from({ length: 60 }, (_, write) => ({ turns: 300, cut: write === 2 })),
};

test('what fails while a round is being written loses and doubles nothing of that round, whether it is committed or cut off', async () => {
  let besideWriting = 0;
  let cuts = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        before: anyHistory(10),
        after: anyHistory(40),
        places: fc.array(fc.nat({ max: 39 }), { minLength: 1, maxLength: 6 }),
        roundSize: fc.integer({ min: 1, max: 6 }),
        batchSize: fc.integer({ min: 1, max: 3 }),
        endings: fc.array(
          fc.record({
            turns: fc.integer({ min: 0, max: 300 }),
            cut: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
          }),
          { minLength: 10, maxLength: 60 },
        ),
      }),
      async ({ before, after, places, endings, ...tuning }) => {
        await emptyViews(lived);
        const log = newLog();
        await appendFacts(log, [FIRST, ...before]);
        await (await follow(log, lived, NEWEST)).stop();
        const position = await log.head();
        await appendFacts(log, after);
        const bad = new Set(places.map((place) => position + 1 + (place % after.length)));

        for (const projection of NEWEST) {
          const { view, handles } = projection;
          const writer = counting(slowly(lived, endings));
          const failing = failingAt(projection, (event) => {
            if (!bad.has(event.position)) return false;
            besideWriting += writer.underWay() > 0 ? 1 : 0;
            return true;
          });
          await (await follow(log, writer.views, [failing], tuning)).stop();
          cuts += writer.failed();
          const left = withoutBad([FIRST, ...before, ...after], bad, projection);
          expect(await dumpView(lived.db, view)).toBe(await foldOf(projection, rebuilt, left));
          const waiting = await waitingIn(log, handles, bad);
          expect(countsOf(await parkedStreams(lived.db, view))).toEqual(waiting);
          const parked = Object.values(waiting).reduce((all, { waiting: n }) => all + 1 + n, 0);
          const checkpoint = (await checkpoints(lived.db)).find(({ name }) => name === view.name);
          expect(checkpoint).toMatchObject({ position: await log.head(), parked });
        }
        await log.close();
      },
    ),
    { numRuns: 8, examples: [[LONG_ENOUGH]], endOnFailure: true },
  );
  expect(besideWriting).toBeGreaterThan(0);
  expect(cuts).toBeGreaterThan(0);
}, 120_000);
