import { sampleOf, type ValueCount } from '@selvbook/metrics';
import type { Spread } from '../figure-queries.js';
import type { Grouped } from './metric-answer.js';

export function spreadOf(values: Iterable<ValueCount>): Spread {
  const sample = sampleOf(values);
  return { denominator: sample.count, median: sample.quantile(0.5), p90: sample.quantile(0.9) };
}

/** A group, and how often each value comes in it. */
export interface CountedValues extends Grouped {
  readonly values: readonly ValueCount[];
}

/** Brings together what was grouped by a value too, as the last of the grouping. */
export function valuesByGroup(rows: readonly (Grouped & { readonly count: number })[]): CountedValues[] {
  const groups = new Map<string, Grouped & { readonly values: ValueCount[] }>();
  for (const { group, version, count } of rows) {
    if (count === 0) continue;
    const own = group.slice(0, -1);
    const key = groupKey({ group: own, version });
    const found = groups.get(key) ?? { group: own, version, values: [] };
    found.values.push({ value: Number(group.at(-1)), count });
    groups.set(key, found);
  }
  return [...groups.values()];
}

export const groupKey = ({ group, version }: Grouped): string => JSON.stringify([...group, version]);
