import { sampleOf, type Quantile } from '../quantiles.js';
import { shareOf, type Share } from '../share.js';
import type { QuantilesOf, ShareDefinition } from './definition.js';
import { testOf, type Predicate, type Unit } from './predicate.js';

/** How many units have a value, and what it is by rank: `median`, `p90`, `p97_5`. */
export type CountedQuantiles = Readonly<Record<string, Quantile | number | null>> & { readonly denominator: number };

/** What a share's definition makes of some units. */
export interface CountedShare extends Share {
  readonly counts: Readonly<Record<string, number>>;
  /** Where the definition has it; null when nothing is due. */
  readonly completeness?: number | null;
  /** Where the definition has quantiles of days. */
  readonly days?: CountedQuantiles;
  /** Where the definition has quantiles of hours. */
  readonly hours?: CountedQuantiles;
}

/** Counts units one by one, as the definition says it in its predicates. */
export interface ShareCounter {
  /** @param value that quantiles are of; undefined: it has none */
  add(unit: Unit, value?: number): void;
  /** Of all that were added up to now. */
  result(): CountedShare;
}

export function shareCounter(definition: ShareDefinition): ShareCounter {
  const isOut = testOf({ any: definition.exclusions.map(({ which }) => which) });
  const tallies: [(unit: Unit) => boolean, number][] = [];
  const tally = (predicate: Predicate) => {
    const entry: (typeof tallies)[number] = [testOf(predicate), 0];
    tallies.push(entry);
    return () => entry[1];
  };
  const numerator = tally({ all: [definition.denominator, definition.numerator] });
  const denominator = tally(definition.denominator);
  const counts = Object.entries(definition.counts).map(([name, predicate]) => [name, tally(predicate)] as const);
  const { completeness, quantiles } = definition;
  const recorded = completeness && tally({ all: [completeness.denominator, completeness.numerator] });
  const due = completeness && tally(completeness.denominator);
  const values = quantiles && valueCounter(quantiles);
  return {
    add(unit, value) {
      if (isOut(unit)) return;
      for (const entry of tallies) if (entry[0](unit)) entry[1] += 1;
      values?.add(unit, value);
    },
    result: () => ({
      ...shareOf(numerator(), denominator()),
      counts: Object.fromEntries(counts.map(([name, count]) => [name, count()])),
      ...(recorded && due && { completeness: due() === 0 ? null : recorded() / due() }),
      ...values?.result(),
    }),
  };
}

/** What a value is of, as an answer names it. */
const NAME_OF_VALUE = { leadDays: 'days', hoursToRefill: 'hours' } as const;

function valueCounter({ value: name, among, probabilities }: QuantilesOf) {
  const isAmong = testOf(among);
  const counts = new Map<number, number>();
  return {
    add(unit: Unit, value: number | undefined): void {
      if (value !== undefined && isAmong(unit)) counts.set(value, (counts.get(value) ?? 0) + 1);
    },
    result(): Pick<CountedShare, 'days' | 'hours'> {
      const sample = sampleOf([...counts].map(([value, count]) => ({ value, count })));
      const ranks = probabilities.map((probability) => [rankName(probability), sample.quantile(probability)] as const);
      return { [NAME_OF_VALUE[name]]: { denominator: sample.count, ...Object.fromEntries(ranks) } };
    },
  };
}

/** `median`, `p90`; `p97_5`, which needs no quotes anywhere. */
function rankName(probability: number): string {
  // A product such as 100 * 0.07 may miss the number that it is.
  const percent = Number((100 * probability).toPrecision(12));
  return percent === 50 ? 'median' : `p${String(percent).replace('.', '_')}`;
}
