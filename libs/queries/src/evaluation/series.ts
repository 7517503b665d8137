import { isWithin, municipalityGroup } from '@selvbook/metrics';
import type { ComparedGroup } from '../metric-queries.js';
import type { CellFilter, Span } from '../metrics/cell-sums.js';
import type { Figure, Sums } from '../metrics/figure.js';
import type { InterviewsReading } from '../metrics/interviews-reading.js';
import type { MembershipPeriod } from '../metrics/membership-periods.js';
import { periodPieces, type Period } from '../metrics/period-pieces.js';
import type { EvaluationMonth } from './evaluation-query.js';
import type { EvaluationWindow } from './evaluation-window.js';
import { lessSums, monthlyCells, noSums, plusSums, type MonthlyCell } from './monthly-cells.js';

/** A month's municipalities of one group, each with what was counted. */
type Counted = Map<string, Sums>;
interface Month {
  readonly version: number;
  readonly members: Counted;
  readonly others: Counted;
}

/**
 * The months of the window in which something was counted, members beside all others. Whole months of a membership are taken
 * from the cells at hand; only where one begins or ends within a month are its days counted.
 * @param cells all municipalities' cells of the window
 * @param standing who stands with the members when
 */
export async function monthlySeries(
  reading: InterviewsReading,
  figure: Figure,
  window: EvaluationWindow,
  cells: readonly MonthlyCell[],
  standing: readonly MembershipPeriod[],
  filter: CellFilter,
  spans: (period: Period) => Span[],
): Promise<EvaluationMonth[]> {
  const months = new Map<string, Month>();
  for (const { municipality, month, version, sums } of cells) {
    const entry = months.get(month) ?? { version, members: new Map(), others: new Map() };
    entry.others.set(municipality, sums);
    months.set(month, entry);
  }
  const move = ({ municipality, month, sums }: MonthlyCell): void => {
    const { members, others } = months.get(month)!;
    const member = members.get(municipality);
    members.set(municipality, member ? plusSums(figure, member, sums) : sums);
    others.set(municipality, lessSums(figure, others.get(municipality)!, sums));
  };
  const known = new Set(cells.map(({ municipality }) => municipality));
  for (const { days, codes: all } of standing) {
    const codes = all.filter((code) => known.has(code));
    if (codes.length === 0) continue;
    for (const piece of periodPieces(days)) {
      if (piece.time === 'month') {
        const whole = { from: piece.from ?? '', to: piece.to ?? '9999-12' };
        cells.filter((cell) => codes.includes(cell.municipality) && isWithin(cell.month, whole)).forEach(move);
      } else {
        const within = { ...filter, municipalities: codes };
        (await monthlyCells(reading, figure, spans({ from: piece.from, to: piece.to }), within)).forEach(move);
      }
    }
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, { version, members, others }]) => ({
      month,
      phase: phaseOf(month, window),
      definition: { id: figure.id, version },
      members: groupOf(figure, version, members),
      others: groupOf(figure, version, others),
    }));
}

const phaseOf = (month: string, { before, begun }: EvaluationWindow): EvaluationMonth['phase'] =>
  before && month <= before.to ? 'before' : month === begun ? 'begun' : 'after';

function groupOf(figure: Figure, version: number, counted: Counted): ComparedGroup {
  const municipalities = [...counted.values()];
  const complete = figure.completeness(municipalities.reduce((sum, one) => plusSums(figure, sum, one), noSums(figure)));
  return {
    ...municipalityGroup(municipalities.map((sums) => figure.share(version, sums))),
    ...(complete !== undefined && { completeness: complete }),
  };
}
