import type { MetricId } from '@selvbook/metrics';
import type { SeatMeasure } from '@selvbook/read-models';
import type { SeatParameters } from '../figure-queries.js';
import { sumCells, type Span, type SummedMeasures } from './cell-sums.js';
import { addSides, sidesOf, type ComparedSides } from './comparison.js';
import { splitByMembership } from './membership-split.js';
import { filterOf, projectOf } from './metric-answer.js';
import { overlap, type Period } from './period-pieces.js';
import type { SeatsReading } from './seats-reading.js';

/** A share of seats: what is summed, and which sums are its sides. */
export interface SeatShare extends SummedMeasures<SeatMeasure> {
  readonly id: MetricId;
  sides(sums: Readonly<Record<SeatMeasure, number>>): { readonly numerator: number; readonly denominator: number };
}

/**
 * A project's municipalities beside all others, within the project's period; membership is joined by date. A slot serves many target groups,
 * so that the project's own do not narrow it.
 * @throws QueryRefused `project-not-found`
 */
export async function compareSeats(
  { seats }: SeatsReading,
  share: SeatShare,
  parameters: SeatParameters & { readonly projectId: string },
  spans: (period: Period) => Span[],
): Promise<ComparedSides> {
  const project = await projectOf(seats, parameters.projectId);
  const period = overlap(project, parameters);
  if (!period) return { members: new Map(), others: new Map(), definitions: [] };
  const versions = new Set<number>();
  const count = async (days: Period, codes?: readonly string[]) => {
    const filter = { ...filterOf(parameters), ...(codes && { municipalities: codes }) };
    const tallies = new Map<string, Map<string, number>>();
    for (const { group, version, sums } of await sumCells(seats, share, spans(days), ['municipality'], filter)) {
      const sides = share.sides(sums);
      if (sides.denominator > 0) versions.add(version);
      addSides(tallies, group[0] ?? '', sides);
    }
    return tallies;
  };
  const { members, others } = await splitByMembership(count, project.municipalities, period);
  return {
    members: sidesOf(members),
    others: sidesOf(others),
    counted: { period, filter: filterOf(parameters) },
    definitions: [...versions].sort((a, b) => a - b).map((version) => ({ id: share.id, version })),
  };
}
