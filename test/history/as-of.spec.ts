import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMemoryEventStore, type EventLogReader } from '@selvbook/event-store';
import { PROJECTIONS, startProjector } from '@selvbook/projections';
import {
  GetFillRate,
  GetLeadTime,
  GetMilestones,
  GetTimeToRefill,
  GROUPINGS,
  LEAD_TIME_GROUPINGS,
  makeModel,
  MILESTONE_GROUPINGS,
  modelFolder,
  pastViews,
  SEAT_GROUPINGS,
  trackViewProgress,
  type MetricParameters,
  type PastViews,
  type QueryContext,
} from '@selvbook/queries';
import { ALL_VIEWS, openReadModels, openViewWriter, type ReadModels, type ViewWriter } from '@selvbook/read-models';
import fc from 'fast-check';
import { anyHistory } from '../../libs/projections/src/sample-history.js';
import { appendFacts, type Fact } from '../../libs/projections/src/sample-log.js';
import type { FigurePlaces } from '../../libs/queries/src/metrics/ask-figure.js';
import { askMetric } from '../../libs/queries/src/metrics/ask-metric.js';
import { attendanceFigure, selfBookingFigure } from '../../libs/queries/src/metrics/figure.js';
import {
  GetFillRateHandler,
  GetLeadTimeHandler,
  GetMilestonesHandler,
  GetTimeToRefillHandler,
} from '../../libs/queries/src/metrics/get-figures.js';
import { DATABASES, emptyViews, type Ground } from '../databases/databases.js';
import { timedLog, type TimedFact } from './timed-log.js';

const NOW = '2019-01-01T12:00:00.000Z';
/** Recording and asking meet in these: as often as not in the same millisecond. */
const INSTANTS = ['2017-09-01T08:00:00.000Z', '2017-10-28T22:00:00.000Z', '2017-11-24T12:00:00.000Z'].flatMap((at) =>
  [-1, 0, 1].map((off) => new Date(Date.parse(at) + off).toISOString()),
);
const instant = fc.constantFrom(...INSTANTS);

type Asked<Grouping> = Omit<MetricParameters, 'groupBy' | 'minimumFrequency'> & {
  readonly groupBy: readonly Grouping[];
};
type Ask<Grouping> = (places: FigurePlaces, context: QueryContext, asked: Asked<Grouping>) => Promise<object>;
/** A figure, asked by some of what it can be grouped by. */
type Figure = (places: FigurePlaces, asked: Omit<Asked<never>, 'groupBy'>) => Promise<object>;
const CONTEXT = { now: NOW };

const figureBy = <Grouping>(groupings: readonly Grouping[], ask: Ask<Grouping>) =>
  fc.subarray([...groupings], { maxLength: 3 }).map(
    (groupBy): Figure =>
      (places, asked) =>
        ask(places, CONTEXT, { ...asked, groupBy }),
  );

const question = fc.record({
  at: instant,
  basis: fc.constantFrom('recorded', 'occurred'),
  figure: fc.oneof(
    ...[selfBookingFigure, attendanceFigure].map((figure) =>
      figureBy(GROUPINGS, (places, context, asked) => askMetric(places, figure, context, asked)),
    ),
    figureBy(SEAT_GROUPINGS, ({ readModels, progress, past }, context, asked) =>
      new GetFillRateHandler(readModels, progress, past).execute(new GetFillRate(context, asked)),
    ),
    figureBy(SEAT_GROUPINGS, ({ readModels, progress, past }, context, asked) =>
      new GetTimeToRefillHandler(readModels, progress, past).execute(new GetTimeToRefill(context, asked)),
    ),
    figureBy(LEAD_TIME_GROUPINGS, ({ readModels, progress, past }, context, asked) =>
      new GetLeadTimeHandler(readModels, progress, past).execute(new GetLeadTime(context, asked)),
    ),
    figureBy(MILESTONE_GROUPINGS, ({ readModels, progress, past }, context, asked) =>
      new GetMilestonesHandler(readModels, progress, past).execute(
        new GetMilestones(context, { ...asked, numbers: [1, 2, 3] }),
      ),
    ),
  ),
  projectId: fc.constantFrom(undefined, 'p1'),
});

/** The facts of which a view as of then is made. */
function factsAsOf(facts: readonly TimedFact[], at: string, basis: string): Fact[] {
  if (basis === 'occurred') return facts.flatMap(({ fact }) => (fact.occurredAt <= at ? [fact] : []));
  const end = facts.findIndex(({ recordedAt }) => recordedAt > at);
  return facts.slice(0, end < 0 ? facts.length : end).map(({ fact }) => fact);
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-replays-'));
});
afterEach(() => rm(folder, { recursive: true }));

function pastOf(log: EventLogReader, logId: string): PastViews {
  const kept = modelFolder(folder, 2 ** 30);
  const make: Parameters<typeof pastViews>[0]['make'] = (request, onProgress) =>
    makeModel({ log, folder: kept, onProgress }, request);
  return pastViews({ log, logId, known: ALL_VIEWS, folder: kept, make, patience: Infinity });
}

describe.each(DATABASES)('as of a moment, beside a live view in $name', (database) => {
  let ground: Ground;
  let live: ViewWriter;
  let readModels: ReadModels;
  beforeEach(async () => {
    ground = await database.ground();
    live = await openViewWriter(ground.address);
    readModels = await openReadModels(ground.address);
  });
  afterEach(async () => {
    await Promise.all([live.close(), readModels.close()]);
    await ground.remove();
  });

  /** What the live view answers when the log holds these facts and no others, as rows and comparison. */
  async function livedAnswer(facts: readonly Fact[], ask: (places: FigurePlaces) => Promise<unknown>) {
    await emptyViews(live);
    const log = createMemoryEventStore();
    await appendFacts(log, facts);
    const projector = await startProjector({ log, logId: 'log-1', views: live, projections: PROJECTIONS });
    await projector.caughtUp;
    await projector.stop();
    const past: PastViews = { read: () => Promise.reject(new Error('not here')), close: async () => undefined };
    return ask({ readModels, progress: trackViewProgress(readModels), past }).catch((error: Error) => error.message);
  }

  test('a figure is that of a log which ends there, whatever was asked before, and while the log grows', async () => {
    const timed = (size: number) =>
      anyHistory(size).chain((facts) =>
        fc
          .array(instant, { minLength: facts.length, maxLength: facts.length })
          .map((times) => facts.map((fact, place): TimedFact => ({ fact, recordedAt: times[place] ?? '' }))),
      );
    const inOrder = (facts: readonly TimedFact[]): TimedFact[] => {
      const times = facts.map(({ recordedAt }) => recordedAt).sort();
      return facts.map(({ fact }, place) => ({ fact, recordedAt: times[place] ?? '' }));
    };
    const run = fc.record({
      first: timed(50),
      later: timed(20),
      sorted: fc.boolean(),
      before: fc.array(question, { minLength: 1, maxLength: 3 }),
      after: fc.array(question, { minLength: 1, maxLength: 3 }),
    });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(run, async ({ first, later, sorted, before, after }) => {
        const all = sorted ? inOrder([...first, ...later]) : [...first, ...later];
        const log = timedLog();
        const past = pastOf(log, `log-${(runs += 1)}`);
        for (const [facts, questions] of [
          [all.slice(0, first.length), before],
          [all, after],
        ] as const) {
          await log.add(facts.slice(await log.head()));
          for (const { at, basis, figure, projectId } of questions) {
            const which = { day: '2018-01-15', ...(projectId && { projectId }) };
            const expected = factsAsOf(facts, at, basis);
            const places = { readModels, progress: trackViewProgress(readModels), past };
            const answer = await figure(places, { ...which, asOf: at, basis }).catch((error: Error) => error.message);
            const lived = await livedAnswer(expected, (here) => figure(here, which));
            const position = basis === 'recorded' ? expected.length : facts.length;
            const told = typeof lived === 'string' ? lived : { ...(lived as object), position, asOf: at, basis };
            expect(answer).toEqual(told);
          }
        }
        await past.close();
      }),
      { numRuns: 25 },
    );
    expect((await readdir(folder)).filter((name) => name.startsWith('draft'))).toEqual([]);
  }, 240_000);
});
