/** A 95 % confidence interval of a proportion, both ends within 0..1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: 0.95;
}

/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * The Wilson score interval of `numerator` out of `denominator`; null when the denominator is 0.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927); without
 * continuity correction. The end at an observed 0 is exactly 0, and at an observed 1 exactly 1, as the formula says and
 * floating point does not.
 */
export function wilsonInterval(numerator: number, denominator: number): Interval | null {
  if (denominator === 0) return null;
  const share = numerator / denominator;
  const z2 = Z * Z;
  const centre = share + z2 / (2 * denominator);
  const spread = Z * Math.sqrt((share * (1 - share)) / denominator + z2 / (4 * denominator * denominator));
  const scale = 1 + z2 / denominator;
  return {
    low: numerator === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: numerator === denominator ? 1 : Math.min(1, (centre + spread) / scale),
    level: 0.95,
  };
}
