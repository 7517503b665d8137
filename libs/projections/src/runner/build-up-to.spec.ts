import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  dumpView,
  dumpViews,
  openScratchViews,
  openViewWriter,
  parkedStreams,
  type ViewWriter,
} from '@selvbook/read-models';
import fc from 'fast-check';
import { emptyViews } from '../../../../test/databases/databases.js';
import { PROJECTIONS } from '../projections.js';
import { anyHistory } from '../sample-history.js';
import { appendFacts } from '../sample-log.js';
import { failingAt, FIRST, follow, newLog, NEWEST } from '../sample-parking.js';
import { buildUpTo, leavingOut } from './build-up-to.js';

const logId = 'log-1';

let views: ViewWriter;
let other: ViewWriter;
beforeEach(async () => {
  views = await openScratchViews();
  other = await openViewWriter({ file: ':memory:' });
});
afterEach(() => Promise.all([views.close(), other.close()]));

describe('views that are built up to a position', () => {
  test('hold what they held when the log ended there, also when they are built on in steps', async () => {
    const stops = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anyHistory(60), stops, async (facts, ends) => {
        const whole = newLog();
        await appendFacts(whole, facts);
        await Promise.all([emptyViews(views), emptyViews(other)]);
        const positions = [...new Set(ends.map((end) => Math.min(end, facts.length)))].sort((a, b) => a - b);
        const last = positions.at(-1) ?? 0;
        for (const until of positions) {
          const statuses = await buildUpTo({ log: whole, logId, views, projections: NEWEST, until, batchSize: 7 });
          expect(statuses.map(({ state, position }) => [state, position])).toEqual(
            NEWEST.map(() => ['caughtUp', until]),
          );
        }
        const start = newLog();
        await appendFacts(start, facts.slice(0, last));
        await (await follow(start, other, NEWEST)).stop();
        for (const { view } of NEWEST) {
          expect(await dumpView(views.db, view)).toBe(await dumpView(other.db, view));
        }
        await Promise.all([whole.close(), start.close()]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('are those of every version that the program has', async () => {
    const log = newLog();
    const until = await appendFacts(log, fc.sample(anyHistory(60), 1)[0] ?? []);
    const statuses = await buildUpTo({ log, logId, views, projections: PROJECTIONS, until });
    expect(statuses).toHaveLength(PROJECTIONS.length);
    expect((await dumpViews(views.db)).match(/"interviews",\d/g)).toEqual([
      '"interviews",1',
      '"interviews",2',
      '"interviews",3',
    ]);
    await log.close();
  });

  test('leave out what a live view has parked', async () => {
    const bad = fc.uniqueArray(fc.nat({ max: 39 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anyHistory(40), bad, fc.nat(4), async (facts, places, which) => {
        const projection = NEWEST[which % NEWEST.length]!;
        await Promise.all([emptyViews(views), emptyViews(other)]);
        const log = newLog();
        await appendFacts(log, [FIRST]);
        const isBad = ({ position }: { readonly position: number }) => places.includes(position - 2);
        const projector = await follow(log, other, [failingAt(projection, isBad)]);
        await projector.stop();
        const until = await appendFacts(log, facts);
        await (await follow(log, other, [failingAt(projection, isBad)])).stop();
        const parked = await parkedStreams(other.db, projection.view);
        await buildUpTo({ log, logId, views, projections: [leavingOut(projection, parked)], until });
        expect(await dumpView(views.db, projection.view)).toBe(await dumpView(other.db, projection.view));
        await log.close();
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('stop at what cannot be folded, in the first step and in a later one, and say where', async () => {
    const [projection] = NEWEST.filter(({ view }) => view.name === 'bookings');
    const facts = fc.sample(anyHistory(60), 20).flat();
    for (const before of [0, 1]) {
      await emptyViews(views);
      const log = newLog();
      const until = await appendFacts(log, [FIRST, ...facts]);
      const first = async (): Promise<number> => {
        for await (const { events } of log.readAll({ after: 1, types: projection!.handles }))
          return events[0]!.position;
        return 0;
      };
      const at = await first();
      const parts = { log, logId, views, projections: [failingAt(projection!, ({ position }) => position === at)] };
      if (before > 0) await buildUpTo({ ...parts, until: before });
      const [status] = await buildUpTo({ ...parts, until });
      expect([status?.state, status?.error]).toEqual([
        'stopped',
        expect.stringMatching(new RegExp(`^it cannot fold \\w+ at position ${at} \\(TypeError: that was too much\\)$`)),
      ]);
      await log.close();
    }
  });

  test('fail when the log is away', async () => {
    const log = newLog();
    const until = await appendFacts(log, [FIRST]);
    await log.close();
    const gone = { ...log, head: async () => until };
    await expect(buildUpTo({ log: gone, logId, views, projections: NEWEST, until })).rejects.toThrow(/closed/);
  });
});
