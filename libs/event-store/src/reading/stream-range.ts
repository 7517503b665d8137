import type { ReadStreamOptions } from '../port.js';
import { atLeastOne } from './scan-log.js';

/** A run of revisions of one stream, as a store can ask for it: from `first` on, in `direction`, at most `limit`. */
export interface StreamRange {
  readonly first: number;
  readonly direction: 'forwards' | 'backwards';
  readonly limit: number;
}

/** @throws RangeError a revision below 0 or a limit below 1 */
export function streamRange({ from, direction = 'forwards', limit = Infinity }: ReadStreamOptions = {}): StreamRange {
  atLeastOne('limit', limit);
  const start = from ?? (direction === 'forwards' ? 'start' : 'end');
  const first = start === 'start' ? 0 : start === 'end' ? Number.MAX_SAFE_INTEGER : start;
  if (!Number.isSafeInteger(first) || first < 0) throw new RangeError('a revision is a whole number from 0');
  return { first, direction, limit };
}
