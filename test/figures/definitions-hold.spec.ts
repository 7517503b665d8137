import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { localDate } from '@selvbook/booking';
import { createMemoryEventStore } from '@selvbook/event-store';
import { DEFINITIONS, shareCounter, type ShareDefinition, type Unit } from '@selvbook/metrics';
import { PROJECTIONS, startProjector } from '@selvbook/projections';
import {
  INTERVIEWS_V3,
  openReadModels,
  openViewWriter,
  SEATS_SLOTS,
  type InterviewRow,
  type ReadModels,
  type SeatsSlotRow,
  type ViewReading,
  type ViewWriter,
} from '@selvbook/read-models';
import fc from 'fast-check';
import { sql } from 'kysely';
import { anyHistory } from '../../libs/projections/src/sample-history.js';
import { appendFacts, type Fact } from '../../libs/projections/src/sample-log.js';
import { answerFillRate } from '../../libs/queries/src/metrics/fill-rate-answer.js';
import { attendanceFigure, selfBookingFigure } from '../../libs/queries/src/metrics/figure.js';
import { answerMetric } from '../../libs/queries/src/metrics/metric-answer.js';
import { seatsReading } from '../../libs/queries/src/metrics/seats-reading.js';
import { answerTimeToRefill } from '../../libs/queries/src/metrics/time-to-refill-answer.js';
import { DATABASES, emptyViews, type Ground } from '../databases/databases.js';

// What is published as the meaning of a figure is what is counted: the answers, read from cells, against the predicates of the
// definitions, asked of every interview and every seat by itself.

const CONTEXT = { now: '2018-01-01T12:00:00.000Z' };
const period = fc.record(
  {
    from: fc.constantFrom('2017-10-29', '2017-11-15', '2017-12-01'),
    to: fc.constantFrom('2017-12-01', '2018-03-24', '2018-03-31'),
  },
  { requiredKeys: [] },
);
const day = fc.constantFrom('2017-10-29', '2017-12-01', '2018-03-25', '2019-01-01');

/** A unit that is counted on a day in an office. */
interface PlacedUnit {
  readonly date: string;
  readonly office: string;
  readonly unit: Unit;
}

describe.each(DATABASES)('over views in $name', (database) => {
  let ground: Ground;
  let views: ViewWriter;
  let readModels: ReadModels;
  beforeEach(async () => {
    ground = await database.ground();
    views = await openViewWriter(ground.address);
    readModels = await openReadModels(ground.address);
  }, 60_000);
  afterEach(async () => {
    await Promise.all([views.close(), readModels.close()]);
    await ground.remove();
  });

  async function fold(facts: readonly Fact[]): Promise<void> {
    await emptyViews(views);
    const log = createMemoryEventStore();
    await appendFacts(log, facts);
    const projector = await startProjector({ log, views, logId: 'log-1', projections: PROJECTIONS });
    await projector.caughtUp;
    await projector.stop();
    await log.close();
  }

  test('the self-booking share and the attendance rate are what their predicates say of each interview', async () => {
    const share = fc.constantFrom(...sharesOf('selfBookingShare'), ...sharesOf('attendanceRate'));
    await fc.assert(
      fc.asyncProperty(anyHistory(60), period, day, share, async (facts, within, judged, definition) => {
        await fold(facts);
        await readModels.read(async (reading) => {
          const units = await interviewUnits(reading, judged);
          const figure = definition.id === 'attendanceRate' ? attendanceFigure : selfBookingFigure;
          const asked = {
            ...within,
            day: judged,
            definition: definition.version,
            groupBy: ['office', 'month'] as const,
          };
          const { rows } = await answerMetric({ views: reading, tables: INTERVIEWS_V3 }, 7, figure, CONTEXT, asked);
          expect(byKey(rows)).toEqual(counted(definition, units, within));
        });
      }),
      { numRuns: process.env.SELVBOOK_TEST_LONG ? 40 : 15 },
    );
  }, 120_000);

  test('the fill rate and the time to refill are what their predicates say of each seat', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory(80), period, day, async (facts, within, judged) => {
        await fold(facts);
        await readModels.read(async (reading) => {
          const slots = await rowsOf<SeatsSlotRow>(reading, SEATS_SLOTS.name);
          const asked = { ...within, day: judged, groupBy: ['office', 'month'] as const };
          const fill = await answerFillRate(seatsReading(reading), 7, CONTEXT, asked);
          const refill = await answerTimeToRefill(seatsReading(reading), 7, CONTEXT, asked);
          expect(byKey(fill.rows)).toEqual(counted(sharesOf('fillRate')[0]!, slots.flatMap(seatUnits), within));
          const freed = slots.flatMap((slot) => freedUnits(slot, judged));
          expect(byKey(refill.rows)).toEqual(counted(sharesOf('timeToRefill')[0]!, freed, within));
        });
      }),
      { numRuns: process.env.SELVBOOK_TEST_LONG ? 40 : 15 },
    );
  }, 120_000);
});

const sharesOf = (id: string) =>
  DEFINITIONS.filter((one): one is typeof one & ShareDefinition => one.id === id && one.kind === 'share');

async function rowsOf<Row>(reading: ViewReading, table: string): Promise<readonly Row[]> {
  return (await sql<Row>`select * from ${sql.table(table)}`.execute(reading)).rows;
}

async function interviewUnits(reading: ViewReading, judged: string): Promise<PlacedUnit[]> {
  const rows = await rowsOf<InterviewRow>(reading, INTERVIEWS_V3.interviews.name);
  return rows.map((row) => ({
    date: row.date,
    office: row.office_id,
    unit: {
      origin: row.origin,
      status: row.status === 'open' && row.date < judged ? 'notRecorded' : row.status,
      joint: row.joint === 1,
    },
  }));
}

function seatUnits(slot: SeatsSlotRow): PlacedUnit[] {
  const booked = (JSON.parse(slot.holders) as string[]).length;
  return Array.from({ length: slot.capacity }, (_, seat) => ({
    date: localDate(slot.starts_at),
    office: slot.office_id,
    unit: { status: slot.withdrawn === 1 ? 'withdrawn' : seat < booked ? 'booked' : 'free' },
  }));
}

function freedUnits(slot: SeatsSlotRow, judged: string): PlacedUnit[] {
  const date = localDate(slot.starts_at);
  return (JSON.parse(slot.freed) as (string | number)[]).map((seat) => {
    const due = typeof seat === 'number' ? 'refilled' : 'notRefilled';
    const status = slot.withdrawn === 1 ? 'withdrawn' : date < judged ? due : 'open';
    return { date, office: slot.office_id, unit: { status } };
  });
}

interface Counted {
  readonly numerator: number;
  readonly denominator: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly completeness?: number | null;
}
const told = ({ numerator, denominator, counts, completeness }: Counted): Counted => ({
  numerator,
  denominator,
  counts: { ...counts },
  ...(completeness !== undefined && { completeness }),
});

const byKey = (rows: readonly (Counted & { readonly group: Readonly<Record<string, string>> })[]) =>
  Object.fromEntries(rows.map((row) => [Object.values(row.group).join(' '), told(row)]));

/** The units one by one, by office and month; groups in which nothing counts are left out. */
function counted(
  definition: ShareDefinition,
  units: readonly PlacedUnit[],
  { from = '', to = '9' }: { readonly from?: string; readonly to?: string },
): Record<string, Counted> {
  const groups = Map.groupBy(
    units.filter(({ date }) => date >= from && date <= to),
    ({ date, office }) => `${office} ${date.slice(0, 7)}`,
  );
  const results = [...groups].map(([key, own]) => {
    const counter = shareCounter(definition);
    for (const { unit } of own) counter.add(unit);
    return [key, told(counter.result())] as const;
  });
  return Object.fromEntries(results.filter(([, { counts }]) => Object.values(counts).some((count) => count > 0)));
}
