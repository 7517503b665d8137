import { municipalityGroup, SUPPRESSED, type Told } from '@selvbook/metrics';
import type { DisclosedBody, DisclosedGroup } from '../../metric-queries.js';
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

/** Rows by nothing but municipality: what is finer could be worked out with the help of a comparison's sums beside it. */
export const isByMunicipality = (groupBy: readonly string[]): boolean => groupBy.every((one) => one === 'municipality');

/**
 * What is kept back of the rows beside a comparison, where they are by more than municipality: a sum over the project's time or
 * its groups would be one more total of those rows, which nothing protects them against.
 */
export interface KeptBeside {
  readonly numerator: boolean;
  readonly complement: boolean;
}

/** A group's completeness as it may be published; undefined: the figure has none. */
export type TellCompleteness = (group: ComparedSides['members']) => Told<number | null> | undefined;

/**
 * A comparison as it may be published beside the same figure by municipality. A group's sum is told where it gives no
 * municipality away ({@link mayTellSums}); its mean where all of its municipalities' own are told, because a fraction of
 * small numbers can be read from its digits. A municipality that was a member for a part of the time is two, neither of
 * which is published: each must be large enough to be.
 * @param beside undefined: the rows are by municipality or by nothing
 * @param tellCompleteness default: the figure has none
 */
export function discloseComparison(
  sides: ComparedSides,
  hidden: Hidden,
  minimum: number,
  beside: KeptBeside | undefined,
  tellCompleteness: TellCompleteness = () => undefined,
): NonNullable<DisclosedBody['comparison']> {
  const groups = [sides.members, sides.others];
  const sumsAdd = beside === undefined && !hidden.manyVersions;
  const numerators = groups.map((group) => countsOf(group, ({ numerator }) => numerator));
  const complements = groups.map((group) => countsOf(group, ({ numerator, denominator }) => denominator - numerator));
  const numerator = !beside?.numerator && mayTellSums(numerators, hidden.numerator, sumsAdd, minimum);
  const rest =
    !beside?.complement && mayTellSums(complements, hidden.complement, sumsAdd && !hidden.manyParts, minimum);
  const disclose = (group: ComparedSides['members']): DisclosedGroup => {
    const { pooled, mean } = municipalityGroup(group.values());
    const tell = <T>(value: T, known: boolean): Told<T> => (known ? value : SUPPRESSED);
    const hidesOne = [...group.keys()].some((code) => hidden.numerator.has(code) || hidden.complement.has(code));
    const completeness = tellCompleteness(group);
    return {
      pooled: {
        numerator: tell(pooled.numerator, numerator),
        denominator: tell(pooled.denominator, numerator && rest),
        share: tell(pooled.share, numerator && rest),
        interval: tell(pooled.interval, numerator && rest),
      },
      mean: { municipalities: mean.municipalities, share: tell(mean.share, numerator && rest && !hidesOne) },
      ...(completeness !== undefined && { completeness }),
    };
  };
  return { members: disclose(sides.members), others: disclose(sides.others), definitions: sides.definitions };
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
