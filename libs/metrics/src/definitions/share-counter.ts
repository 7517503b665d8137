import { shareOf, type Share } from '../share.js';
import type { ShareDefinition } from './definition.js';
import { testOf, type Predicate, type Unit } from './predicate.js';

/** What a share's definition makes of some units. */
export interface CountedShare extends Share {
  readonly counts: Readonly<Record<string, number>>;
  /** Where the definition has it; null when nothing is due. */
  readonly completeness?: number | null;
}

/** Counts units one by one, as the definition says it in its predicates. */
export interface ShareCounter {
  add(unit: Unit): void;
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
  const { completeness } = definition;
  const recorded = completeness && tally({ all: [completeness.denominator, completeness.numerator] });
  const due = completeness && tally(completeness.denominator);
  return {
    add(unit) {
      if (isOut(unit)) return;
      for (const entry of tallies) if (entry[0](unit)) entry[1] += 1;
    },
    result: () => ({
      ...shareOf(numerator(), denominator()),
      counts: Object.fromEntries(counts.map(([name, count]) => [name, count()])),
      ...(recorded && due && { completeness: due() === 0 ? null : recorded() / due() }),
    }),
  };
}
