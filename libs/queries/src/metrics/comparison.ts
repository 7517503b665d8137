import type { ProjectDefined } from '@selvbook/booking';
import { municipalityGroup, type DefinitionRef, type MunicipalityGroup } from '@selvbook/metrics';
import type { ViewReading } from '@selvbook/read-models';
import { sumCells, type CellFilter, type Span } from './cell-sums.js';
import type { Figure } from './figure.js';
import { membershipPeriods } from './membership-periods.js';
import { overlap, type Period } from './period-pieces.js';

export type ProjectDefinition = ProjectDefined['data'];

interface Comparison {
  readonly members: MunicipalityGroup;
  readonly others: MunicipalityGroup;
  readonly definitions: readonly DefinitionRef[];
}

/** A municipality's own sides of the figure, over whichever definitions counted them. */
interface Sides {
  numerator: number;
  denominator: number;
}

/**
 * A project's municipalities beside all others, within the project's period and its target groups. Membership is joined
 * by date: each municipality's interviews are counted once over the whole period and once over its time as a member; the
 * difference is its time among the others. A municipality that was a member throughout costs no second question.
 */
export async function compare(
  views: ViewReading,
  figure: Figure,
  project: ProjectDefinition,
  asked: Period,
  filter: CellFilter,
  spans: (period: Period) => Span[],
): Promise<Comparison> {
  const period = overlap(project, asked);
  const narrowed = narrow(filter, project.targetGroups);
  if (!period || !narrowed) return nobody;
  const versions = new Set<number>();
  const count = async (days: Period, within: CellFilter): Promise<Map<string, Sides>> => {
    const sides = new Map<string, Sides>();
    for (const { group, version, sums } of await sumCells(views, figure, spans(days), ['municipality'], within)) {
      const { numerator, denominator } = figure.share(version, sums);
      if (denominator > 0) versions.add(version);
      add(sides, group[0] ?? '', numerator, denominator);
    }
    return sides;
  };
  const others = await count(period, narrowed);
  const members = new Map<string, Sides>();
  for (const { days, codes } of membershipPeriods(project.municipalities, period)) {
    const known = codes.filter((code) => others.has(code));
    if (known.length === 0) continue;
    const throughout = days.from === period.from && days.to === period.to;
    const counted = throughout ? others : await count(days, { ...narrowed, municipalities: known });
    for (const code of known) {
      const { numerator, denominator } = counted.get(code) ?? { numerator: 0, denominator: 0 };
      add(members, code, numerator, denominator);
      add(others, code, -numerator, -denominator);
    }
  }
  return {
    members: municipalityGroup(members.values()),
    others: municipalityGroup(others.values()),
    definitions: [...versions].sort((a, b) => a - b).map((version) => ({ id: figure.id, version })),
  };
}

const nobody: Comparison = { members: municipalityGroup([]), others: municipalityGroup([]), definitions: [] };

function add(sides: Map<string, Sides>, code: string, numerator: number, denominator: number): void {
  const side = sides.get(code) ?? { numerator: 0, denominator: 0 };
  sides.set(code, { numerator: side.numerator + numerator, denominator: side.denominator + denominator });
}

/** The project's target groups, as far as the question asks for them; undefined when nothing is left. */
function narrow(filter: CellFilter, projectGroups: readonly string[]): CellFilter | undefined {
  const asked = filter.targetGroups;
  const targetGroups = asked ? projectGroups.filter((group) => asked.includes(group)) : projectGroups;
  return targetGroups.length === 0 ? undefined : { ...filter, targetGroups };
}
