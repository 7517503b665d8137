import { shareOf, type Share } from './share.js';

/** A group of municipalities as one, both ways: sum over sum, and the unweighted mean of those with a denominator. */
export interface MunicipalityGroup {
  readonly pooled: Share;
  readonly mean: { readonly municipalities: number; readonly share: number | null };
}

/** The group made of these municipalities' own numerators and denominators, one entry each. */
export function municipalityGroup(
  municipalities: Iterable<{ readonly numerator: number; readonly denominator: number }>,
): MunicipalityGroup {
  const counted = [...municipalities].filter(({ denominator }) => denominator > 0);
  const numerator = counted.reduce((sum, one) => sum + one.numerator, 0);
  const denominator = counted.reduce((sum, one) => sum + one.denominator, 0);
  // Added in the order of their size, so that the mean does not depend on the order of the municipalities.
  const shares = counted.map((one) => one.numerator / one.denominator).sort((a, b) => a - b);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return {
    pooled: shareOf(numerator, denominator),
    mean: { municipalities: shares.length, share: shares.length === 0 ? null : Math.min(1, total / shares.length) },
  };
}
