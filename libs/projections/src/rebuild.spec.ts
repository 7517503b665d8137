import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { daysBetween, localDate, type DomainEvent } from '@selvbook/booking';
import { createMemoryEventStore, type EventStore } from '@selvbook/event-store';
import { leadTimeOf, originGroupOf } from '@selvbook/metrics';
import {
  dumpView,
  dumpViews,
  INTERVIEWS_V1,
  INTERVIEWS_V2,
  INTERVIEWS_V3,
  MEASURES,
  openViewWriter,
  VIEWS,
  type CellTable,
  type ViewWriter,
} from '@selvbook/read-models';
import fc from 'fast-check';
import { DATABASES, emptyViews, type Ground } from '../../../test/databases/databases.js';
import { PROJECTIONS } from './projections.js';
import { startProjector } from './runner/projector.js';
import { anyHistory } from './sample-history.js';
import { appendFacts, type Fact } from './sample-log.js';

const logId = 'log-1';

async function catchUp(
  log: EventStore,
  views: ViewWriter,
  tuning: { readonly roundSize?: number; readonly batchSize?: number } = {},
): Promise<void> {
  const projector = await startProjector({
    log,
    views,
    logId,
    projections: PROJECTIONS,
    ...tuning,
  });
  await projector.caughtUp;
  await projector.stop();
  expect(projector.statuses().map(({ state }) => state)).toEqual(Object.values(VIEWS).map(() => 'caughtUp'));
}

describe.each(DATABASES)('the views in $name', (database) => {
  let ground: Ground;
  let lived: ViewWriter;
  let rebuilt: ViewWriter;
  beforeEach(async () => {
    ground = await database.ground();
    lived = await openViewWriter(ground.address);
    rebuilt = await openViewWriter({ file: ':memory:' });
  });
  afterEach(async () => {
    await Promise.all([lived.close(), rebuilt.close()]);
    await ground.remove();
  });
  const anew = () => Promise.all([emptyViews(lived), emptyViews(rebuilt)]);

  test('are the same bytes however the log was cut into batches and restarts, and when rebuilt at once in SQLite', async () => {
    const part = fc.record({
      facts: anyHistory(40),
      roundSize: fc.integer({ min: 1, max: 30 }),
      batchSize: fc.integer({ min: 1, max: 10 }),
    });
    const runs = fc.array(part, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(runs, async (parts) => {
        await anew();
        const log = createMemoryEventStore();
        for (const { facts, ...tuning } of parts) {
          await appendFacts(log, facts);
          await catchUp(log, lived, tuning);
        }
        await catchUp(log, rebuilt);
        expect(await dumpViews(lived.db)).toBe(await dumpViews(rebuilt.db));
        await log.close();
      }),
      { numRuns: process.env.SELVBOOK_TEST_LONG ? 30 : 10 },
    );
  }, 120_000);

  test.each([
    { version: 1, tables: INTERVIEWS_V1 },
    { version: 2, tables: INTERVIEWS_V2 },
    { version: 3, tables: INTERVIEWS_V3 },
  ])(
    'count in the cells of version $version what a plain recount of the facts counts',
    async ({ version, tables }) => {
      const place = await database.ground();
      const views = await openViewWriter({ ...place.address, newest: { interviews: version } });
      await fc.assert(
        fc.asyncProperty(anyHistory(80), async (facts) => {
          await emptyViews(views);
          const log = createMemoryEventStore();
          await appendFacts(log, facts);
          await catchUp(log, views, { roundSize: 7, batchSize: 3 });
          for (const table of [tables.days, ...tables.months]) {
            expect(await cellsIn(views, table)).toEqual(recount(facts, table));
          }
          await log.close();
        }),
        { numRuns: process.env.SELVBOOK_TEST_LONG ? 20 : 8 },
      );
      await views.close();
      await place.remove();
    },
    120_000,
  );
});

async function cellsIn(views: ViewWriter, table: CellTable): Promise<Record<string, Record<string, number>>> {
  const dump = await dumpView(views.db, { ...VIEWS.interviews, tables: [table] });
  const columns = Object.keys(table.columns);
  const cells: Record<string, Record<string, number>> = {};
  for (const line of dump.split('\n').slice(1, -1)) {
    const values = JSON.parse(line) as (string | number)[];
    const row = Object.fromEntries(columns.map((column, place) => [column, values[place]]));
    const counted = MEASURES.filter((measure) => row[measure] !== 0);
    cells[table.key.map((column) => row[column]).join(' ')] = Object.fromEntries(
      counted.map((measure) => [measure, Number(row[measure])]),
    );
  }
  return cells;
}

/** Interview by interview, each found by reading all of the history: slow, and nothing like the fold. */
function recount(facts: readonly Fact[], table: CellTable): Record<string, Record<string, number>> {
  const events = facts.map(({ stream, event, occurredAt }) => ({ stream, occurredAt, ...(event as DomainEvent) }));
  const cells: Record<string, Record<string, number>> = {};
  const seen = new Set<string>();
  for (const [place, event] of events.entries()) {
    if (event.type !== 'Booked' && event.type !== 'WalkInAttended') continue;
    const id = event.type === 'Booked' ? event.data.bookingId : event.data.interviewId;
    if (seen.has(id)) continue;
    seen.add(id);
    const later = events.slice(place + 1).filter((one) => 'bookingId' in one.data && one.data.bookingId === id);
    const { office, interviewType, citizenId, startsAt } = event.data;
    const date = localDate(startsAt);
    const group = groupOf(events, citizenId, date) ?? event.data.targetGroup;
    const status = event.type === 'Booked' ? lastState(later) : 'attended';
    const values = {
      date,
      month: date.slice(0, 7),
      office_id: office,
      target_group: group,
      interview_type: interviewType,
      origin: event.type === 'Booked' ? originGroupOf(event.data.origin, event.data.onBehalf === true) : 'walkIn',
      lead_time: event.type === 'Booked' ? leadTimeOf(daysBetween(localDate(event.occurredAt), date)) : 'none',
      lead_days: event.type === 'Booked' ? Math.max(0, daysBetween(localDate(event.occurredAt), date)) : -1,
    };
    const joint = event.type === 'Booked' && event.data.joint === true;
    const side = values.origin.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const measures = [
      ...(status !== 'cancelled' && !joint ? [side] : []),
      ...(event.type === 'Booked' ? [status] : []),
    ];
    if (measures.length === 0) continue;
    const cell = (cells[table.key.map((column) => values[column as keyof typeof values]).join(' ')] ??= {});
    for (const measure of measures) cell[measure] = (cell[measure] ?? 0) + 1;
  }
  return cells;
}

function lastState(events: readonly DomainEvent[]): string {
  const first = events.find(({ type }) => ['Cancelled', 'MeetingAttended', 'MeetingMissed'].includes(type));
  if (!first) return 'open';
  if (first.type === 'Cancelled') return 'cancelled';
  const correction = events.slice(events.indexOf(first)).findLast((event) => event.type === 'AttendanceCorrected');
  if (correction?.type === 'AttendanceCorrected') return correction.data.to;
  return first.type === 'MeetingAttended'
    ? 'attended'
    : first.type === 'MeetingMissed' && first.data.excused
      ? 'excused'
      : 'missed';
}

function groupOf(
  events: readonly (DomainEvent & { stream: string })[],
  citizenId: string,
  date: string,
): string | undefined {
  return events
    .flatMap((event) =>
      (event.type === 'CitizenEnrolled' || event.type === 'TargetGroupChanged') &&
      event.stream === `citizen-${citizenId}` &&
      event.data.from <= date
        ? [event.data]
        : [],
    )
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .at(-1)?.targetGroup;
}
