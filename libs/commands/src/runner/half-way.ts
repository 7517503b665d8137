import { OutcomeUnknown, StoreUnavailable } from '@selvbook/event-store';

/**
 * What a command does after a part of it was written: a store that is away then leaves it half done, so it is not told that
 * nothing was written; the same key finishes it.
 */
export async function halfWay<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StoreUnavailable ? halfDone(error) : error;
  }
}

export function halfDone(cause: StoreUnavailable): OutcomeUnknown {
  return new OutcomeUnknown(`a part of the command was written, then: ${cause.message}`, { cause });
}
