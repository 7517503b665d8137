import { municipalityGroup, type MunicipalityGroup } from '../municipality-group.js';
import {
  countWithin,
  type ComparedMunicipalities,
  type CountedMunicipality,
  type MonthCount,
} from './counted-municipality.js';
import { groupDifference, unsure, type GroupDifference } from './group-difference.js';
import type { MonthSpan } from './month-span.js';
import { meanOf } from './welch-interval.js';

/** How the interval is made; a name that says it all, so that nobody takes one way for another. */
const METHOD = 'welch-t-on-municipality-changes';

/** A group before and after, and the unweighted mean of its municipalities' changes; only those counted in both. */
export interface GroupChange {
  readonly before: MunicipalityGroup;
  readonly after: MunicipalityGroup;
  /** After less before; null when the group is empty. */
  readonly change: number | null;
}

/**
 * How much more the members' share changed than the others': the estimate is a difference of shares, 0.05 is five percentage
 * points. A comparison, not an effect.
 */
export type DifferenceInDifferences = GroupDifference & {
  readonly method: typeof METHOD;
  /** Nothing is drawn at random: 0, and so no seed. */
  readonly draws: 0;
  readonly seed: null;
  readonly members: GroupChange;
  readonly others: GroupChange;
};

/**
 * The mean of the members' changes less that of the others': a municipality's change is its share over the months after less
 * that over the months before, each sum over sum; every municipality weighs the same, and is one cluster. Undefined spans
 * have no months. Source of the two-period form: M. Bertrand, E. Duflo and S. Mullainathan, "How much should we trust
 * differences-in-differences estimates?", Quarterly Journal of Economics 119 (2004), section IV.C.
 */
export function differenceInDifferences(
  { members, others }: ComparedMunicipalities,
  before: MonthSpan | undefined,
  after: MonthSpan | undefined,
): DifferenceInDifferences {
  const one = changesOf(members, before, after);
  const other = changesOf(others, before, after);
  const difference = !before
    ? unsure('no-months-before')
    : !after
      ? unsure('no-months-after')
      : groupDifference(one.changes, other.changes);
  return { ...difference, method: METHOD, draws: 0, seed: null, members: one.group, others: other.group };
}

type Sides = Omit<MonthCount, 'month'>;

function changesOf(
  municipalities: readonly CountedMunicipality[],
  before: MonthSpan | undefined,
  after: MonthSpan | undefined,
): { readonly changes: readonly number[]; readonly group: GroupChange } {
  const within = (municipality: CountedMunicipality, span: MonthSpan | undefined): Sides =>
    span ? countWithin(municipality, span) : { numerator: 0, denominator: 0 };
  const both = municipalities
    .map((municipality) => ({ before: within(municipality, before), after: within(municipality, after) }))
    .filter((sides) => sides.before.denominator > 0 && sides.after.denominator > 0);
  const changes = both.map((sides) => shareOfSides(sides.after) - shareOfSides(sides.before));
  return {
    changes,
    group: {
      before: municipalityGroup(both.map((sides) => sides.before)),
      after: municipalityGroup(both.map((sides) => sides.after)),
      change: changes.length === 0 ? null : meanOf(changes),
    },
  };
}

const shareOfSides = ({ numerator, denominator }: Sides): number => numerator / denominator;
