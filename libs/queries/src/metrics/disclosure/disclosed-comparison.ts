import { municipalityGroup, SUPPRESSED, type Told } from '@selvbook/metrics';
import type { DisclosedBody, DisclosedGroup, MetricParameters } from '../../metric-queries.js';
import { QueryRefused } from '../../queries.js';
import type { ComparedSides } from '../comparison.js';
import type { ProtectedSum } from './disclosed-table.js';

/** The municipalities of which something is kept back where the figure is told by municipality. */
interface Hidden {
  readonly numerator: ReadonlySet<string>;
  /** What is in the denominator and not in the numerator. */
  readonly complement: ReadonlySet<string>;
  /** Several versions of the definition counted them: the totals of each may be kept back. */
  readonly manyVersions: boolean;
  /** The complement has several parts, each kept back by itself. */
  readonly manyParts: boolean;
}

/** All that a question counts, of which a comparison is the part within the project's period and groups. */
export interface Whole {
  readonly numerator: number;
  readonly denominator: number;
}

/** What rows are of together, whatever they are grouped by. */
export function sidesOfAll<Sums>(
  rows: readonly { readonly version: number; readonly sums: Sums }[],
  sidesOf: (version: number, sums: Sums) => Whole,
): Whole {
  const sides = rows.map(({ version, sums }) => sidesOf(version, sums));
  return {
    numerator: sumOf(sides.map(({ numerator }) => numerator)),
    denominator: sumOf(sides.map(({ denominator }) => denominator)),
  };
}

/** A group's completeness as it may be published; undefined: the figure has none. */
export type TellCompleteness = (group: ComparedSides['members'], place: 0 | 1) => Told<number | null> | undefined;

/**
 * A comparison as it may be published beside the same figure by municipality. A group's sum is told where it gives no
 * municipality away ({@link mayTellSums}), nor a few that are in neither group ({@link leavesFew}); its mean where all of its municipalities'
 * own are told, because a fraction of small numbers can be read from its digits. How many municipalities were counted is told with the
 * denominator, since each of them has one at least. A municipality that was a member for a part of the time is two, neither of which is
 * published: each must be large enough to be. A group of nobody is told to be one ({@link isNone}).
 * @param tellCompleteness default: the figure has none
 */
export function discloseComparison(
  sides: ComparedSides,
  hidden: Hidden,
  minimum: number,
  whole: Whole,
  tellCompleteness: TellCompleteness = () => undefined,
): NonNullable<DisclosedBody['comparison']> {
  const groups = [sides.members, sides.others];
  const numerators = groups.map((group) => countsOf(group, ({ numerator }) => numerator));
  const complements = groups.map((group) => countsOf(group, ({ numerator, denominator }) => denominator - numerator));
  const numerator =
    mayTellSums(numerators, hidden.numerator, !hidden.manyVersions, minimum) &&
    !leavesFew(numerators, whole.numerator, minimum);
  const rest =
    numerator &&
    mayTellSums(complements, hidden.complement, !hidden.manyVersions && !hidden.manyParts, minimum) &&
    !leavesFew(complements, whole.denominator - whole.numerator, minimum);
  const disclose = (group: ComparedSides['members'], place: 0 | 1): DisclosedGroup => {
    const { pooled, mean } = municipalityGroup(group.values());
    const tell = <T>(value: T, known: boolean): Told<T> => (known ? value : SUPPRESSED);
    const completeness = tellCompleteness(group, place);
    const noNumerator = isNone(numerators, place, hidden.numerator);
    const isEmpty = noNumerator && isNone(complements, place, hidden.complement);
    const isTold = rest || isEmpty;
    const hidesOne = [...group.keys()].some((code) => hidden.numerator.has(code) || hidden.complement.has(code));
    return {
      pooled: {
        numerator: tell(pooled.numerator, numerator || noNumerator),
        denominator: tell(pooled.denominator, isTold),
        share: tell(pooled.share, isTold),
        interval: tell(pooled.interval, isTold),
      },
      mean: {
        municipalities: tell(mean.municipalities, isTold),
        share: tell(mean.share, (rest && !hidesOne) || isEmpty),
      },
      ...(completeness !== undefined && { completeness }),
    };
  };
  return { members: disclose(sides.members, 0), others: disclose(sides.others, 1), definitions: sides.definitions };
}

const NOT_BESIDE =
  'Beside rows a comparison would tell what is in some of them and not in the project: ask for the comparison without groupBy, or for the rows without a project, and publish one of the two.';
const NOT_ACROSS =
  'Several versions of the definition count these days, each a row of its own: ask for the comparison of days that one of them counts, or by one version.';

/**
 * Rows never stand beside a comparison. Its sums are of the project's period and groups, and rows are of all, so that the difference of the two
 * is a count of those who are in a row and not in the project, or of one part of what a row keeps back. Whether that is small does not
 * decide it: a caller is to know beforehand what is answered.
 * @throws QueryRefused `not-protected`
 */
export function refuseBesideRows({ groupBy, projectId }: MetricParameters): void {
  if (projectId !== undefined && groupBy.length > 0) throw new QueryRefused('not-protected', NOT_BESIDE);
}

/**
 * A version of the definition is one more grouping.
 * @throws QueryRefused `not-protected`
 */
export function refuseAcrossVersions(rows: readonly { readonly version: number }[]): void {
  if (new Set(rows.map(({ version }) => version)).size > 1)
    throw new QueryRefused('not-protected', NOT_ACROSS, { parameter: 'definition' });
}

type Counts = ReadonlyMap<string, number>;
type Sides = ComparedSides['members'] extends ReadonlyMap<string, infer Side> ? Side : never;

const countsOf = (group: ComparedSides['members'], count: (sides: Sides) => number): Counts =>
  new Map([...group].map(([code, side]) => [code, count(side)]));

/**
 * Whether the sums of the members and of the others may be told, each of which is the other's rest. Neither is below the minimum, nor
 * is a part of a municipality that is in both. And the hidden ones of each group are none, or, where only municipalities stand beside the sums
 * (`sumsAdd`), several that hide each other: any of them could be the minimum and the others still 1 or more.
 */
export function mayTellSums(
  groups: readonly Counts[],
  hidden: ReadonlySet<string>,
  sumsAdd: boolean,
  minimum: number,
): boolean {
  const isSmall = (count: number) => count > 0 && count < minimum;
  return groups.every((group, place) => {
    const other = groups[1 - place]!;
    const split = [...group].filter(([code, count]) => count > 0 && (other.get(code) ?? 0) > 0);
    if (isSmall(sumOf([...group.values()])) || split.some(([, count]) => isSmall(count))) return false;
    const kept = [...group].filter(([code, count]) => count > 0 && hidden.has(code)).map(([, count]) => count);
    if (kept.length === 0) return true;
    return sumsAdd && kept.length > 1 && sumOf(kept) - (kept.length - 1) >= minimum;
  });
}

/**
 * Whether a group counts nobody, and that may be told: none of its zeros is kept back for others' sake. What is kept back of a municipality
 * that the other group has counts of is not this group's.
 */
export function isNone(groups: readonly Counts[], place: 0 | 1, hidden: ReadonlySet<string>): boolean {
  const [group, other] = [groups[place]!, groups[1 - place]!];
  return [...group].every(([code, count]) => count === 0 && (!hidden.has(code) || (other.get(code) ?? 0) > 0));
}

/** Whether a few of all that the question counts are left over: those outside the project's period, or of none of its groups. */
export function leavesFew(groups: readonly Counts[], whole: number, minimum: number): boolean {
  const within = sumOf(groups.flatMap((group) => [...group.values()]));
  return within > 0 && whole > within && whole - within < minimum;
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * Of which municipalities something is kept back.
 * @param rows the figure by municipality, of the project's period and groups
 * @param madeOf the parts of its sides, by version of the definition
 */
export function hiddenMunicipalities<Measure extends string>(
  rows: readonly ProtectedSum<Measure>[],
  madeOf: (version: number) => { readonly numerator: readonly Measure[]; readonly denominator: readonly Measure[] },
): Hidden {
  const numerator = new Set<string>();
  const complement = new Set<string>();
  let manyParts = false;
  for (const { group, version, suppressed } of rows) {
    const [code = ''] = group;
    const parts = madeOf(version);
    const rest = parts.denominator.filter((measure) => !parts.numerator.includes(measure));
    if (parts.numerator.some((measure) => suppressed.has(measure))) numerator.add(code);
    if (rest.some((measure) => suppressed.has(measure))) complement.add(code);
    manyParts ||= rest.length > 1;
  }
  return { numerator, complement, manyVersions: new Set(rows.map(({ version }) => version)).size > 1, manyParts };
}
