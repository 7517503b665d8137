import type { Instant, LocalDate } from '@selvbook/booking';
import type { DefinitionRef, MetricId } from '@selvbook/metrics';
import type { Basis } from '../metric-queries.js';
import { byGroup, type Grouped } from './metric-answer.js';
import { momentOf } from './moment.js';
import type { Period } from './period-pieces.js';

/** What an answer says of itself, whatever its rows tell. */
interface FigureFrame<Row> {
  readonly position: number;
  readonly day: LocalDate;
  readonly asOf?: Instant;
  readonly basis?: Basis;
  readonly definition?: DefinitionRef;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly rows: readonly Row[];
}

/** What an answer is asked for. */
export interface FigureQuestion extends Period {
  readonly groupBy: readonly string[];
  readonly day?: LocalDate;
  readonly asOf?: Instant;
  readonly basis?: Basis;
  readonly definition?: number;
}

/** Rows in their order, each with its group and definition, in the frame of an answer; the definition once more where all agree. */
export function framed<Row extends Grouped, Shown extends object>(
  position: number,
  day: LocalDate,
  id: MetricId,
  question: FigureQuestion,
  rows: readonly Row[],
  show: (row: Row) => Shown,
): FigureFrame<Shown & { readonly group: Readonly<Record<string, string>>; readonly definition: DefinitionRef }> {
  const groupBy = [...new Set(question.groupBy)];
  const versions = new Set(rows.map((row) => row.version));
  const [version] = versions;
  return {
    position,
    day,
    ...momentOf(question),
    ...(version !== undefined && versions.size === 1 && { definition: { id, version } }),
    from: question.from ?? null,
    to: question.to ?? null,
    rows: rows.toSorted(byGroup).map((row) => ({
      group: Object.fromEntries(groupBy.map((name, place) => [name, row.group[place] ?? ''])),
      definition: { id, version: row.version },
      ...show(row),
    })),
  };
}
