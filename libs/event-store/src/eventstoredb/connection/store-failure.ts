import { convertToCommandError, ErrorType, isCommandError } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { StoreUnavailable } from '../../port.js';

/** Which failure of the official client this is; undefined where it is none. */
export function failureType(error: unknown): ErrorType | undefined {
  if (!(error instanceof Error)) return undefined;
  const failure = convertToCommandError(error);
  return isCommandError(failure) ? failure.type : undefined;
}

/** Whether the store refuses who asks. */
export function isRefusal(error: unknown): boolean {
  const denied = error instanceof Error && 'code' in error && error.code === status.PERMISSION_DENIED;
  return denied || failureType(error) === ErrorType.ACCESS_DENIED;
}

/** Whether the store says that nothing begins at a position: it was none that it had given out. */
export function isUnknownPosition(error: unknown): boolean {
  return error instanceof Error && /invalid position/i.test(error.message);
}

/** Failures that going on elsewhere or a little later may mend. */
const PASSING: ReadonlySet<ErrorType> = new Set([
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.TIMEOUT,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.NOT_LEADER,
  ErrorType.UNKNOWN,
]);

/** Whether trying again can help: not where the store refuses who asks, or what is asked. */
export function isPassing(error: unknown): boolean {
  const type = failureType(error);
  if (isRefusal(error)) return false;
  return type === undefined ? !(error instanceof StoreUnavailable) : PASSING.has(type);
}

const AWAY: ReadonlySet<ErrorType> = new Set([ErrorType.UNAVAILABLE, ErrorType.CANCELLED, ErrorType.NOT_LEADER]);

/** Whether nobody answers, as opposed to answering with an error. */
export function isAway(error: unknown): boolean {
  const type = failureType(error);
  return type !== undefined && AWAY.has(type);
}

/** The port's error for a store that does not answer, or refuses to. */
export function asUnavailable(error: unknown): Error {
  if (error instanceof StoreUnavailable || error instanceof RangeError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (isRefusal(error)) {
    return new StoreUnavailable('the event store does not accept these credentials', { cause: error });
  }
  if (failureType(error) === ErrorType.STREAM_DELETED) {
    return new StoreUnavailable('the stream was deleted in the event store, by other means than this program');
  }
  return new StoreUnavailable(`the event store does not answer: ${reason}`, { cause: error });
}
