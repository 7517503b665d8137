import { addDays, addMonths } from '@selvbook/booking';
import { DEFINITIONS } from '@selvbook/metrics';
import { openViewsAsIs, type StandingViews, type ViewReading } from '@selvbook/read-models';
import { sql } from 'kysely';
import { unitProgress } from '../../progress/unit-progress.js';
import type { Row } from '../column.js';
import type { About, Exported } from '../exported.js';
import type { ExportGround } from '../ground.js';
import { METRIC_COLUMNS } from './metric-columns.js';
import { metricsMoment, type MetricsMoment } from './metrics-moment.js';
import { milestoneRows } from './milestone-rows.js';
import { monthRows, type MonthPiece } from './month-rows.js';

/** Every cell of every figure, at one moment of the live views; month by month, so that no more than one is looked at. */
export function metricsExport(ground: ExportGround): Exported {
  let about: About = { position: 0 };

  async function* rowsAt(live: StandingViews, reading: ViewReading): AsyncGenerator<readonly Row[]> {
    const moment = await metricsMoment(live, reading, ground.identity.logId);
    const { position, views, parked } = moment;
    about = { position: position.interviews, positions: position, views, parked };
    const months = await monthsIn(moment, ground);
    const progress = unitProgress(months.length, 'months', ground.stream);
    try {
      // Columns that only few rows have come early, where a reader of the file looks for their types.
      yield await milestoneRows(moment, ground);
      for (const [done, month] of months.entries()) {
        yield* monthRows(moment, month, ground.day);
        progress.update(done + 1);
      }
    } finally {
      progress.stop();
    }
  }

  return {
    columns: METRIC_COLUMNS,
    async *rows() {
      const live = await openViewsAsIs(ground.places.views);
      try {
        yield* withinMoment(live, (moment) => rowsAt(live, moment));
      } finally {
        await live.close();
      }
    },
    about: () => ({ ...about, day: ground.day, definitions: DEFINITIONS }),
  };
}

/** Months that any view has a cell in. */
async function monthsIn({ interviews, seats }: MetricsMoment, { from, to }: ExportGround): Promise<MonthPiece[]> {
  const tables = [interviews.tables.months[0], seats.seats.tables.months[0]];
  const months = sql.join(
    tables.map((table) => sql`select month from ${sql.table(table?.name ?? '')}`),
    sql` union `,
  );
  const { rows } = await sql<{ month: string }>`
    select month from (${months}) m order by month`.execute(interviews.views);
  return rows.flatMap(({ month }) => {
    const first = `${month}-01`;
    const last = addDays(addMonths(first, 1), -1);
    const piece = {
      from: from !== undefined && from > first ? from : first,
      to: to !== undefined && to < last ? to : last,
    };
    return piece.from <= piece.to ? [piece] : [];
  });
}

/** Rows that are made within one read transaction, handed on while it lasts. */
async function* withinMoment<T>(
  live: StandingViews,
  make: (moment: ViewReading) => AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
  const begun = Promise.withResolvers<ViewReading>();
  const over = Promise.withResolvers<void>();
  const reading = live.read(async (moment) => {
    begun.resolve(moment);
    await over.promise;
  });
  reading.catch(begun.reject);
  try {
    yield* make(await begun.promise);
  } finally {
    over.resolve();
    await reading;
  }
}
