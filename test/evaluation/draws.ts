import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws from a seed: the same seed, the same draws. */
export interface Draws {
  /** From 0, inclusive, to 1, exclusive. */
  readonly uniform: () => number;
  /** Normally distributed, about 0, with a standard deviation of 1. */
  readonly normal: () => number;
  /** How many of so many happen, each with this probability. */
  readonly binomial: (trials: number, probability: number) => number;
}

export function drawsOf(seed: number): Draws {
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(generator);
  /** Box and Muller's way; a second one is thrown away. */
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Leaps from one that happens to the next, exactly: how many do not happen between them is geometric. */
  const rare = (trials: number, probability: number): number => {
    const slope = Math.log1p(-probability);
    let happened = 0;
    for (let place = leap(slope); place <= trials; place += leap(slope)) happened++;
    return happened;
  };
  const leap = (slope: number) => Math.floor(Math.log(1 - uniform()) / slope) + 1;
  return {
    uniform,
    normal,
    binomial: (trials, probability) =>
      probability <= 0.5 ? rare(trials, probability) : trials - rare(trials, 1 - probability),
  };
}
