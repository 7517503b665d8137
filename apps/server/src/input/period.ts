import type { LocalDate } from '@selvbook/booking';
import { fault } from '../problem/fault-codes.js';
import { invalidRequest } from '../problem/problem.js';

/** Refuses the parameters `from` and `to` of a query when the one lies after the other. */
export function refuseReversed(from: LocalDate | undefined, to: LocalDate | undefined): void {
  if (from === undefined || to === undefined || from <= to) return;
  throw invalidRequest([fault({ parameter: 'to' }, 'period-reversed', `The day ${to} lies before ${from}.`)]);
}
