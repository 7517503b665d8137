import { fault } from '../problem/fault-codes.js';
import { invalidRequest } from '../problem/problem.js';

/** A basis says what counts as of a moment, so one has to be named. @throws Problem */
export function refuseBasisAlone({ asOf, basis }: { readonly asOf?: string; readonly basis?: string }): void {
  if (basis === undefined || asOf !== undefined) return;
  throw invalidRequest([fault({ parameter: 'asOf' }, 'required', 'A basis says what counts as of a moment.')]);
}
