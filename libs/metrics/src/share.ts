import { wilsonInterval, type Interval } from './interval.js';

/** A part of a whole, with everything needed to judge it. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  /** A fraction 0..1, unrounded; null when the denominator is 0. */
  readonly share: number | null;
  readonly interval: Interval | null;
}

/** `numerator` out of `denominator`, both whole numbers, 0 <= numerator <= denominator. */
export function shareOf(numerator: number, denominator: number): Share {
  return {
    numerator,
    denominator,
    share: denominator === 0 ? null : numerator / denominator,
    interval: wilsonInterval(numerator, denominator),
  };
}
