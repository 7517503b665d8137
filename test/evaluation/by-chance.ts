import { outcomesInTail } from '../figures/binomial-tail.js';

/** What 95 % intervals miss. */
const NOMINAL = [1n, 20n] as const;
/** The half of what is left of 99.9 %. */
const ONE_IN = 2_000;

/**
 * How often so many 95 % intervals may miss what they are to hold: the acceptance region of the exact binomial test that they miss one in twenty,
 * at the level 0.1 %, half of it on either side (C. J. Clopper and E. S. Pearson, Biometrika 26 (1934), turned round). Of 200 that is 2 to 21.
 */
export const missedByChance = (intervals: number): { readonly least: number; readonly most: number } => ({
  least: outcomesInTail(intervals, NOMINAL, ONE_IN),
  most: intervals - outcomesInTail(intervals, [NOMINAL[1] - NOMINAL[0], NOMINAL[1]], ONE_IN),
});
