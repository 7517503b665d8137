import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Booked } from '@selvbook/booking';
import type { EventStore, RecordedEvent } from '@selvbook/event-store';
import {
  askForRetry,
  checkpoints,
  dumpView,
  openViewWriter,
  parkedStreams,
  VIEWS,
  type View,
  type ViewWriter,
} from '@selvbook/read-models';
import fc from 'fast-check';
import { DATABASES, emptyViews, type Ground } from '../../../../test/databases/databases.js';
import { anyHistory } from '../sample-history.js';
import { agendaFact, appendFacts, citizenFact, itemId, type Fact } from '../sample-log.js';
import {
  countsOf,
  failingAt,
  FIRST,
  foldOf,
  follow,
  newLog,
  NEWEST as PROJECTIONS,
  waitingIn,
  withoutBad,
} from '../sample-parking.js';
import { cutOff, turns } from '../sample-writers.js';

const INTERVIEWS = VIEWS.interviews;

async function catchUp(...parameters: Parameters<typeof follow>): Promise<void> {
  const projector = await follow(...parameters);
  await projector.stop();
  expect(projector.statuses().map(({ state, error }) => [state, error])).toEqual(
    parameters[2].map(() => ['caughtUp', undefined]),
  );
}

const dump = (views: ViewWriter, view: View): Promise<string> => dumpView(views.db, view);

/**
 * Histories as commands make them, in as far as the order between streams goes: an office is opened before it is renamed, and a
 * booking has one citizen, who alone claims it.
 */
const soundHistory = (maxLength: number): fc.Arbitrary<Fact[]> =>
  anyHistory(maxLength).map((facts) => {
    const opened = new Set<string>();
    return facts.filter(({ stream, event: { type, data } }) => {
      if (type === 'OfficeOpened') opened.add(stream);
      if (type === 'OfficeRenamed') return opened.has(stream);
      if (type === 'Booked' && 'citizenId' in data) return data.citizenId === citizenOf(data);
      if (type === 'BookingClaimed' || type === 'ClaimReleased') return stream === `citizen-${citizenOf(data)}`;
      return true;
    });
  });
const citizenOf = (data: object): string =>
  'bookingId' in data && typeof data.bookingId === 'string' ? `c${1 + (data.bookingId.charCodeAt(30) % 3)}` : '';

const history = (facts: fc.Arbitrary<Fact[]>) =>
  fc.record({
    before: facts,
    after: facts,
    /** Which of the later facts are bad, by their place; beyond the last it begins again with the first. */
    bad: fc.array(fc.nat({ max: 39 }), { minLength: 1, maxLength: 5 }),
    roundSize: fc.integer({ min: 1, max: 30 }),
    batchSize: fc.integer({ min: 1, max: 10 }),
  });

/** Claimed, booked and released: whoever folds the booking last must not take it for one that nobody has claimed yet. */
const bookedLate = ((): { before: Fact[]; after: Fact[]; bad: number[]; roundSize: number; batchSize: number } => {
  const startsAt = '2018-03-25T06:00:00.000Z';
  const [bookingId, slotId] = [itemId('a1', startsAt, 101), itemId('a1', startsAt, 1)];
  const when = { startsAt, endsAt: startsAt, interviewType: 'jobInterview' } as const;
  const claimed: Fact = citizenFact('c1', { type: 'BookingClaimed', data: { bookingId, slotId, ...when } });
  const booked: Booked['data'] = {
    ...when,
    bookingId,
    slotId,
    citizenId: 'c1',
    origin: 'selfBooked',
    channel: 'web',
    targetGroup: 'jobReady',
    municipality: '101',
    office: 'office-1',
  };
  const released = citizenFact('c1', { type: 'ClaimReleased', data: { bookingId, reason: 'over' } });
  const after = [claimed, agendaFact('a1', startsAt, { type: 'Booked', data: booked }), released];
  return { before: [], after, bad: [1], roundSize: 10, batchSize: 10 };
})();

const RUNS = process.env.SELVBOOK_TEST_LONG ? 12 : 5;

describe.each(DATABASES)('what cannot be folded, with views in $name,', (database) => {
  let ground: Ground;
  let lived: ViewWriter;
  let rebuilt: ViewWriter;
  let log: EventStore;
  beforeEach(async () => {
    ground = await database.ground();
    lived = await openViewWriter(ground.address);
    rebuilt = await openViewWriter({ file: ':memory:' });
  });
  afterEach(async () => {
    await Promise.all([lived.close(), rebuilt.close()]);
    await ground.remove();
  });

  /** A log of these facts, of which some are bad, folded by a program that was live before the first of them came. */
  async function live({
    before,
    after,
    bad: places,
    ...tuning
  }: {
    readonly before: readonly Fact[];
    readonly after: readonly Fact[];
    readonly bad: readonly number[];
    readonly roundSize: number;
    readonly batchSize: number;
  }): Promise<ReadonlySet<number>> {
    await emptyViews(lived);
    log = newLog();
    await appendFacts(log, [FIRST, ...before]);
    await catchUp(log, lived, PROJECTIONS, tuning);
    const position = await log.head();
    await appendFacts(log, after);
    const bad = new Set(places.map((place) => position + 1 + (place % after.length)));
    const failing = PROJECTIONS.map((one) => failingAt(one, (event) => bad.has(event.position)));
    await catchUp(log, lived, failing, tuning);
    return bad;
  }

  test('leaves nothing behind: the view is that of the facts without it, and without what follows it in its stream', async () => {
    await fc.assert(
      fc.asyncProperty(history(anyHistory(40)), async (one) => {
        const bad = await live(one);
        for (const projection of PROJECTIONS) {
          const left = withoutBad([FIRST, ...one.before, ...one.after], bad, projection);
          expect(await dump(lived, projection.view)).toBe(await foldOf(projection, rebuilt, left));
        }
        await log.close();
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 120_000);

  test('is folded by a program that can, when it is asked to, as if it had been in time', async () => {
    let parked = 0;
    await fc.assert(
      fc.asyncProperty(history(soundHistory(40)), async (one) => {
        await live(one);
        parked += (await parkedStreams(lived.db)).length;
        for (const { view } of PROJECTIONS) await askForRetry(lived.db, view);
        await catchUp(log, lived, PROJECTIONS, one);
        expect(await parkedStreams(lived.db)).toEqual([]);
        for (const projection of PROJECTIONS) {
          const whole = await foldOf(projection, rebuilt, [...one.before, ...one.after]);
          expect(await dump(lived, projection.view)).toBe(whole);
        }
        await log.close();
      }),
      { numRuns: RUNS, endOnFailure: true, examples: [[bookedLate]] },
    );
    expect(parked).toBeGreaterThan(RUNS);
  }, 120_000);

  test.each([
    { given: 'nothing', of: () => [] },
    { given: 'not the last', of: (events: readonly RecordedEvent[]) => events.slice(0, -1) },
    { given: 'not the first', of: (events: readonly RecordedEvent[]) => events.slice(1) },
  ])('stays parked when the log, asked for it again, gives $given of it', async ({ of }) => {
    const enrolled = citizenFact('c1', {
      type: 'CitizenEnrolled',
      data: { municipality: '101', office: 'office-1', targetGroup: 'jobReady', from: '2026-01-01' },
    });
    await live({ before: [], after: [enrolled, enrolled, enrolled], bad: [0], roundSize: 10, batchSize: 10 });
    const [row] = await parkedStreams(lived.db, INTERVIEWS);
    expect(row).toMatchObject({ stream: 'citizen-c1', waiting: 2, tries: 1 });
    const behind: EventStore = {
      ...log,
      async readStream(...parameters) {
        const { events } = await log.readStream(...parameters);
        return { exists: true, events: of(events) };
      },
    };
    await askForRetry(lived.db, INTERVIEWS);
    await catchUp(behind, lived, PROJECTIONS);
    expect(await parkedStreams(lived.db, INTERVIEWS)).toEqual([
      { ...row, tries: 2, error: expect.stringMatching(/^the log gave \d of the 3 events from position \d+ on$/) },
    ]);
    await askForRetry(lived.db, INTERVIEWS);
    await catchUp(log, lived, PROJECTIONS);
    expect(await parkedStreams(lived.db, INTERVIEWS)).toEqual([]);
    await log.close();
  });

  test('is counted with what waits, exactly, by two projectors that work on the same views by mistake, one cut off now and then', async () => {
    await fc.assert(
      fc.asyncProperty(history(anyHistory(30)), fc.array(fc.boolean(), { maxLength: 6 }), async (one, cuts) => {
        await emptyViews(lived);
        log = newLog();
        await appendFacts(log, [FIRST, ...one.before]);
        await catchUp(log, lived, PROJECTIONS);
        const position = await log.head();
        await appendFacts(log, one.after);
        const places = new Set(one.bad.map((place) => position + 1 + (place % one.after.length)));
        const failing = PROJECTIONS.map((projection) => failingAt(projection, (event) => places.has(event.position)));
        const other = await openViewWriter(ground.address);
        const inTurns = turns();
        const first = inTurns({ ...lived, leases: undefined });
        const second = inTurns(cutOff({ ...other, leases: undefined }, cuts));
        const both = await Promise.all([
          follow(log, first, failing, { roundSize: 3, batchSize: 2 }),
          follow(log, second, failing, { roundSize: 2, batchSize: 2 }),
        ]);
        await Promise.all(both.map((projector) => projector.stop()));
        await other.close();
        const rows = await parkedStreams(lived.db);
        for (const { view, handles } of PROJECTIONS) {
          const waiting = await waitingIn(log, handles, places);
          expect(countsOf(rows.filter(({ projection }) => projection === view.name))).toEqual(waiting);
          const at = (await checkpoints(lived.db)).find(({ name }) => name === view.name);
          const sum = Object.values(waiting).reduce((all, { waiting: n }) => all + 1 + n, 0);
          expect(at).toMatchObject({ position: await log.head(), parked: sum });
        }
        await log.close();
      }),
      { numRuns: process.env.SELVBOOK_TEST_LONG ? 6 : 3, endOnFailure: true },
    );
  }, 120_000);
});
