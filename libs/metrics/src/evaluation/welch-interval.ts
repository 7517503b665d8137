import jstat from 'jstat';

/** A 95 % confidence interval of a difference; unlike that of a share it may reach below 0. */
export interface DifferenceInterval {
  readonly low: number;
  readonly high: number;
  readonly level: 0.95;
}

/** The mean of some values, and how sure it is. */
export interface GroupMean {
  readonly count: number;
  readonly mean: number;
  /** The square of the mean's standard error: the values' sample variance over their count. */
  readonly squaredError: number;
}

/** The mean of values, two at least; the same whatever their order. */
export function groupMean(values: readonly number[]): GroupMean {
  const mean = meanOf(values);
  const squares = meanOf(values.map((value) => square(value - mean))) * values.length;
  return { count: values.length, mean, squaredError: squares / (values.length - 1) / values.length };
}

/** The mean of values, one at least; the same whatever their order. */
export function meanOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length;
}

/** How sure it is by how much two groups' means differ. */
export interface WelchInterval {
  readonly interval: DifferenceInterval;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/**
 * Welch's t interval of the first mean less the second: each group keeps its own variance, and the degrees of freedom are
 * Satterthwaite's. Sources: B. L. Welch, "The generalization of 'Student's' problem when several different population
 * variances are involved", Biometrika 34 (1947); F. E. Satterthwaite, "An approximate distribution of estimates of variance
 * components", Biometrics Bulletin 2 (1946). Over one value for each cluster it is the t on cluster means of S. G. Donald and
 * K. Lang, "Inference with difference-in-differences and other panel data", Review of Economics and Statistics 89 (2007), each
 * group with its own variance, and its standard error is that of the cluster-robust variance CR2.
 */
export function welchInterval(first: GroupMean, second: GroupMean): WelchInterval {
  const squaredError = first.squaredError + second.squaredError;
  const degreesOfFreedom =
    square(squaredError) /
    (square(first.squaredError) / (first.count - 1) + square(second.squaredError) / (second.count - 1));
  const standardError = Math.sqrt(squaredError);
  const difference = first.mean - second.mean;
  const reach = jstat.studentt.inv(0.975, degreesOfFreedom) * standardError;
  const interval = { low: difference - reach, high: difference + reach, level: 0.95 } as const;
  return { interval, standardError, degreesOfFreedom };
}

const square = (value: number): number => value * value;
