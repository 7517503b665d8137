import type { ProjectDefined } from '@selvbook/booking';
import { municipalityGroup, type DefinitionRef } from '@selvbook/metrics';
import type { ComparedGroup } from '../metric-queries.js';
import { sumCells, type CellFilter, type Span } from './cell-sums.js';
import type { Figure, Sums } from './figure.js';
import type { InterviewsReading } from './interviews-reading.js';
import { splitByMembership, type Tally } from './membership-split.js';
import { overlap, type Period } from './period-pieces.js';

export type ProjectDefinition = ProjectDefined['data'];

export interface Comparison {
  readonly members: ComparedGroup;
  readonly others: ComparedGroup;
  readonly definitions: readonly DefinitionRef[];
}

/** A municipality's own sides of the figure, over whichever definitions counted them. */
export interface Sides {
  readonly numerator: number;
  readonly denominator: number;
  /** Of a figure of interviews, what was counted of each measure as well. */
  readonly tally: Tally;
}

/** What a comparison is made of: the municipalities' own sides, by code. */
export interface ComparedSides {
  readonly members: ReadonlyMap<string, Sides>;
  readonly others: ReadonlyMap<string, Sides>;
  readonly definitions: readonly DefinitionRef[];
  /** What was counted; undefined: the question and the project have nothing in common. */
  readonly counted?: { readonly period: Period; readonly filter: CellFilter };
}

/** @param figure that of interviews; absent: the figure has no completeness */
export function comparisonOf({ members, others, definitions }: ComparedSides, figure?: Figure): Comparison {
  const groupOf = (group: ComparedSides['members']): ComparedGroup => {
    const completeness = figure && completenessOf(figure, group);
    return { ...municipalityGroup(group.values()), ...(completeness !== undefined && { completeness }) };
  };
  return { members: groupOf(members), others: groupOf(others), definitions };
}

/** How much of what has taken place in a group's municipalities its share stands on. Undefined: the figure does not tell. */
export function completenessOf(figure: Figure, group: ComparedSides['members']): number | null | undefined {
  const sums = figure.measures.map((measure) => {
    const counts = [...group.values()].map(({ tally }) => tally.get(measure) ?? 0);
    return [measure, counts.reduce((sum, count) => sum + count, 0)];
  });
  return figure.completeness(Object.fromEntries(sums) as Sums);
}

/**
 * A project's municipalities beside all others, within the project's period and its target groups; membership is joined by date. A
 * municipality's own sides are over whichever definitions counted them.
 */
export async function compareSides(
  reading: InterviewsReading,
  figure: Figure,
  project: ProjectDefinition,
  asked: Period,
  filter: CellFilter,
  spans: (period: Period) => Span[],
): Promise<ComparedSides> {
  const period = overlap(project, asked);
  const narrowed = narrow(filter, project.targetGroups);
  if (!period || !narrowed) return nobody;
  const versions = new Set<number>();
  const count = async (days: Period, codes?: readonly string[]): Promise<ReadonlyMap<string, Tally>> => {
    const within = { ...narrowed, ...(codes && { municipalities: codes }) };
    const tallies = new Map<string, Map<string, number>>();
    for (const { group, version, sums } of await sumCells(reading, figure, spans(days), ['municipality'], within)) {
      const { numerator, denominator } = figure.share(version, sums);
      if (denominator > 0) versions.add(version);
      addSides(tallies, group[0] ?? '', { ...sums, numerator, denominator });
    }
    return tallies;
  };
  const { members, others } = await splitByMembership(count, project.municipalities, period);
  return {
    members: sidesOf(members),
    others: sidesOf(others),
    counted: { period, filter: narrowed },
    definitions: [...versions].sort((a, b) => a - b).map((version) => ({ id: figure.id, version })),
  };
}

const nobody: ComparedSides = { members: new Map(), others: new Map(), definitions: [] };

export function addSides(
  tallies: Map<string, Map<string, number>>,
  code: string,
  counts: Readonly<Record<'numerator' | 'denominator', number>>,
): void {
  const tally = tallies.get(code) ?? new Map<string, number>();
  for (const [name, count] of Object.entries(counts)) tally.set(name, (tally.get(name) ?? 0) + count);
  tallies.set(code, tally);
}

export const sidesOf = (tallies: ReadonlyMap<string, Tally>): ReadonlyMap<string, Sides> =>
  new Map(
    [...tallies].map(([code, tally]) => [
      code,
      { numerator: tally.get('numerator') ?? 0, denominator: tally.get('denominator') ?? 0, tally },
    ]),
  );

/** The project's target groups, as far as the question asks for them; undefined when nothing is left. */
export function narrow(filter: CellFilter, projectGroups: readonly string[]): CellFilter | undefined {
  const asked = filter.targetGroups;
  const targetGroups = asked ? projectGroups.filter((group) => asked.includes(group)) : projectGroups;
  return targetGroups.length === 0 ? undefined : { ...filter, targetGroups };
}
