import { isSuppressed } from '@selvbook/metrics';
import type { Disclosure } from '../../metric-queries.js';

/** What a published answer says of itself. `told`: all of it that may be kept back. */
export const disclosureOf = (minimum: number, told: unknown): Disclosure => ({
  mode: 'public',
  minimumFrequency: minimum,
  suppressed: countSuppressed(told),
});

function countSuppressed(told: unknown): number {
  if (typeof told !== 'object' || told === null) return 0;
  if (isSuppressed(told)) return 1;
  return Object.values(told).reduce((sum: number, part) => sum + countSuppressed(part), 0);
}
