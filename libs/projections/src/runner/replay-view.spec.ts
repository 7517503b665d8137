import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMemoryEventStore, type EventStore } from '@selvbook/event-store';
import {
  dumpView,
  openPrivateFile,
  openPrivateViews,
  openViewWriter,
  VIEWS,
  type PrivateViews,
} from '@selvbook/read-models';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATABASES, emptyViews, type Ground } from '../../../../test/databases/databases.js';
import { interviewsV3 } from '../interviews/interviews.js';
import { anyHistory } from '../sample-history.js';
import { appendFacts, type Fact } from '../sample-log.js';
import { startProjector } from './projector.js';
import { ReplayStopped } from './replay-stopped.js';
import { replayApart, replayView, type Besides, type Replay } from './replay-view.js';

const inMemory = () => openPrivateViews(':memory:', VIEWS.interviews);
const dumpOf = ({ db }: PrivateViews) => dumpView(db, VIEWS.interviews);

async function replay(log: EventStore, views: PrivateViews, rest: Partial<Replay> = {}): Promise<void> {
  const until = await log.head();
  await replayView({ log, views, projection: interviewsV3, after: 0, until, ...rest });
}

async function logOf(facts: readonly Fact[]): Promise<EventStore> {
  const log = createMemoryEventStore();
  await appendFacts(log, facts);
  return log;
}

describe.each(DATABASES)('replayed beside a live view in $name', (database) => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await database.ground();
  });
  afterEach(() => ground.remove());

  test('a history gives the bytes of the live view, from nothing or from where another replay ended', async () => {
    const live = await openViewWriter(ground.address);
    const tuning = fc.record({
      facts: anyHistory(120),
      part: fc.integer({ min: 0, max: 100 }),
      roundSize: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(tuning, async ({ facts, part, roundSize }) => {
        await emptyViews(live);
        const log = await logOf(facts);
        const projector = await startProjector({ log, logId: 'log-1', views: live, projections: [interviewsV3] });
        await projector.caughtUp;
        await projector.stop();
        const expected = await dumpView(live.db, VIEWS.interviews);
        const [whole, inParts] = [await inMemory(), await inMemory()];
        await replay(log, whole, { roundSize });
        expect(await dumpOf(whole)).toBe(expected);
        const middle = Math.floor((part / 100) * facts.length);
        await replay(log, inParts, { until: middle, roundSize });
        await replay(log, inParts, { after: middle, roundSize });
        expect(await dumpOf(inParts)).toBe(expected);
        await Promise.all([whole.close(), inParts.close(), log.close()]);
      }),
      { numRuns: 60 },
    );
    await live.close();
  }, 120_000);
});

test('up to a position, a replay gives the bytes of a log that ends there', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory(80), fc.double({ min: 0, max: 1, noNaN: true }), async (facts, part) => {
      const until = Math.floor(part * facts.length);
      const [all, cut] = [await logOf(facts), await logOf(facts.slice(0, until))];
      const [some, whole] = [await inMemory(), await inMemory()];
      await replay(all, some, { until });
      await replay(cut, whole);
      expect(await dumpOf(some)).toBe(await dumpOf(whole));
      await Promise.all([some.close(), whole.close(), all.close(), cut.close()]);
    }),
    { numRuns: 40 },
  );
}, 120_000);

const office = (name: unknown): Fact => ({
  stream: 'office-o1',
  event: { type: 'OfficeOpened', data: { name, municipality: '101' } as never },
  occurredAt: '2026-01-01T08:00:00.000Z',
});

describe('folded in two parts', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvbook-replay-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Takes turns with whoever asked for it, run by run. */
  function besides(log: EventStore, positionsARun: number) {
    const file = join(folder, `${randomUUID()}.db`);
    let folded = 0;
    const { promise: hasBegun, resolve: begin } = Promise.withResolvers<void>();
    return {
      /** For the one who asked, who would have folded all before a thread has begun. */
      log: {
        ...log,
        async *readAll(options: Parameters<EventStore['readAll']>[0]) {
          await hasBegun;
          yield* log.readAll(options);
        },
      },
      file,
      positionsARun,
      folded: () => folded,
      async start(runs: Parameters<Besides['start']>[0]) {
        const views = await openPrivateFile(file);
        const isWanted = (): true => {
          folded += 1;
          return true;
        };
        const reading: EventStore = {
          ...log,
          readAll(options) {
            begin();
            return log.readAll(options);
          },
        };
        await replayApart({ log: reading, views, projection: interviewsV3, isWanted }, runs).finally(async () => {
          begin();
          await views.close();
        });
      },
    };
  }

  test('a history gives the same bytes as in one, whoever folds which run', async () => {
    const tuning = fc.record({ facts: anyHistory(120), positionsARun: fc.integer({ min: 1, max: 15 }) });
    let byOther = 0;
    let all = 0;
    await fc.assert(
      fc.asyncProperty(tuning, async ({ facts, positionsARun }) => {
        const log = await logOf(facts);
        const [alone, inTwo] = [await inMemory(), await inMemory()];
        await replay(log, alone);
        const other = besides(log, positionsARun);
        const came: number[] = [];
        await replay(log, inTwo, {
          log: other.log,
          besides: other,
          onProgress: (position) => came.push(position),
        });
        expect(await dumpOf(inTwo)).toBe(await dumpOf(alone));
        expect(came).toEqual([...came].sort((a, b) => a - b));
        byOther += other.folded();
        all += facts.length;
        await Promise.all([alone.close(), inTwo.close(), log.close()]);
      }),
      { numRuns: 60 },
    );
    expect(byOther / all).toBeGreaterThan(0.1);
    expect(byOther / all).toBeLessThan(0.9);
  }, 120_000);

  test('of several events that stop it, the first is told of, as in one', async () => {
    const unknown: Fact = { ...office('One'), event: { type: 'OfficeMovedToMars', data: {} } };
    const places = fc.array(fc.nat(60), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anyHistory(60), places, fc.integer({ min: 1, max: 30 }), async (facts, at, positionsARun) => {
        const broken = facts.flatMap((fact, place) => (at.includes(place) ? [unknown, fact] : [fact]));
        const log = await logOf([...broken, unknown]);
        const [alone, inTwo] = [await inMemory(), await inMemory()];
        const told = (run: Promise<void>): Promise<unknown> => run.catch((error: unknown) => error);
        const expected = await told(replay(log, alone));
        expect(expected).toBeInstanceOf(ReplayStopped);
        const other = besides(log, positionsARun);
        expect(await told(replay(log, inTwo, { log: other.log, besides: other }))).toEqual(expected);
        await Promise.all([alone.close(), inTwo.close(), log.close()]);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  test('when the other one fails, so does the replay, once its own run is folded', async () => {
    const log = await logOf(fc.sample(anyHistory(120), { numRuns: 1, seed: 1 })[0] ?? []);
    const views = await inMemory();
    const failing: Besides = { ...besides(log, 1), start: () => Promise.reject(new Error('it is gone')) };
    let folded = 0;
    const isWanted = (): true => {
      folded += 1;
      return true;
    };
    await expect(replay(log, views, { besides: failing, isWanted })).rejects.toThrow('it is gone');
    expect(folded).toBeLessThan(await log.head());
    await Promise.all([views.close(), log.close()]);
  });
});

test('from nothing, no more than a few thousand events are held between two writings, however long the history is', async () => {
  const facts = fc.sample(anyHistory(120), { numRuns: 400, seed: 1 }).flat();
  const log = await logOf(Array.from({ length: 5 }, () => facts).flat());
  const views = await inMemory();
  let [all, held, most] = [0, 0, 0];
  const counting: PrivateViews = {
    ...views,
    write(work) {
      held = 0;
      return views.write(work);
    },
  };
  const isWanted = (): true => {
    all += 1;
    held += 1;
    most = Math.max(most, held);
    return true;
  };
  await replay(log, counting, { isWanted });
  expect(all).toBeGreaterThan(2 * most);
  expect(most).toBeLessThan(4_000);
  await Promise.all([views.close(), log.close()]);
});

test('an event that cannot be folded ends a replay, which names the place and nothing of what the event says', async () => {
  const log = await logOf([office('One'), office({ secret: 'hush' })]);
  const views = await inMemory();
  await expect(replay(log, views)).rejects.toThrow(
    /^OfficeOpened at position 2 cannot be folded \(TypeError: name is not a text that a table can hold\)$/,
  );
  await replay(log, await inMemory(), { until: 1 });
  await views.close();
});

test('an event of an unknown type ends a replay; after the position asked for it is nobody’s concern', async () => {
  const unknown = { ...office('One'), event: { type: 'OfficeMovedToMars', data: {} as never } };
  const log = await logOf([office('One'), unknown]);
  const views = await inMemory();
  await expect(replay(log, views)).rejects.toThrow(/^position 2 has the event type OfficeMovedToMars/);
  const others = await inMemory();
  await replay(log, others, { until: 1 });
  expect(await dumpOf(others)).toContain('["o1","One","101"]');
  await Promise.all([views.close(), others.close()]);
});
