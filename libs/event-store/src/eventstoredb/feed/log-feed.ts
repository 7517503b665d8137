import type { ReadMessage } from '../wire/read-message.js';
import type { ReadRequest } from '../wire/read-request.js';

export interface FeedOptions {
  /** Ends the reading; the iteration then finishes without an error. */
  readonly signal?: AbortSignal;
  /** Milliseconds; none by default. */
  readonly deadline?: number;
}

/** A way to read from an EventStoreDB. */
export interface LogFeed {
  /**
   * What the server answers, as many messages together as have arrived; the next ones are taken when these have been.
   * @throws the official client's errors
   */
  read(request: ReadRequest, options?: FeedOptions): AsyncIterable<readonly ReadMessage[]>;
}
