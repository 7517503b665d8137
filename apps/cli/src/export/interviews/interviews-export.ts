import { localTime } from '@selvbook/booking';
import { asLogged, type LoggedEvent } from '@selvbook/projections';
import { unitProgress } from '../../progress/unit-progress.js';
import type { Row } from '../column.js';
import type { Exported } from '../exported.js';
import type { ExportGround } from '../ground.js';
import type { Pseudonyms } from '../pseudonyms.js';
import { foldInterviews, INTERVIEW_FACTS, type InterviewFold } from './fold-interviews.js';
import { INTERVIEW_COLUMNS, interviewRow } from './interview-columns.js';
import { interviewTable, type InterviewTable } from './interview-table.js';

const ROWS_AT_ONCE = 1_000;

/** A fact that could not be taken in: it and those of its stream behind it are left out, as a view leaves out what it parks. */
interface LeftOut {
  readonly stream: string;
  readonly position: number;
  readonly type: string;
}

/** One row an interview, whatever became of it, by start; people and interviews under pseudonyms. Read from the log, not from a view. */
export function interviewsExport(ground: ExportGround, pseudonyms: Pseudonyms): Exported {
  const leftOut = new Map<string, LeftOut>();
  let position = 0;

  async function readLog(fold: InterviewFold): Promise<void> {
    const { log, places, stream } = ground;
    const progress = unitProgress(await log.head(), places.unit, stream);
    try {
      for await (const page of log.readAll({ after: 0, types: INTERVIEW_FACTS })) {
        for (const event of page.events) {
          if (leftOut.has(event.stream)) continue;
          try {
            fold.take(asLogged(event) as LoggedEvent<(typeof INTERVIEW_FACTS)[number]>);
          } catch (error) {
            if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
            leftOut.set(event.stream, { stream: event.stream, position: event.position, type: event.type });
          }
        }
        position = page.position;
        progress.update(position);
      }
    } finally {
      progress.stop();
    }
  }

  async function* rowsOf(table: InterviewTable, fold: InterviewFold): AsyncGenerator<readonly Row[]> {
    const { from, to, day, stream } = ground;
    const municipalityOf = (office: string) => fold.municipalityOf(office);
    const progress = unitProgress(table.count(), 'interviews', stream);
    let [rows, done]: [Row[], number] = [[], 0];
    try {
      for (const interview of table.all(from, to)) {
        rows.push(interviewRow(interview, { pseudonyms, day, municipalityOf, localTime }));
        if (rows.length < ROWS_AT_ONCE) continue;
        progress.update((done += rows.length));
        yield rows;
        rows = [];
      }
      yield rows;
    } finally {
      progress.stop();
    }
  }

  return {
    columns: INTERVIEW_COLUMNS,
    async *rows() {
      const table = interviewTable();
      try {
        const fold = foldInterviews(table);
        await readLog(fold);
        yield* rowsOf(table, fold);
      } finally {
        table.close();
      }
    },
    about: () => ({ position, day: ground.day, pseudonyms: pseudonyms.about, leftOut: [...leftOut.values()] }),
  };
}
