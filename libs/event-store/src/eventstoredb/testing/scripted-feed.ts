import type { LogFeed } from '../feed/log-feed.js';
import type { ReadMessage } from '../wire/read-message.js';
import type { ReadRequest } from '../wire/read-request.js';

/** What one reading gets: messages that arrive together, then an error, an end, or nothing more. */
export interface Reading {
  readonly messages: readonly (readonly ReadMessage[])[];
  readonly then?: Error | 'end' | 'open';
}

/** A feed that answers each reading with the next part of a script, and notes what was asked. */
export function scriptedFeed(script: readonly Reading[]): { readonly feed: LogFeed; readonly asked: ReadRequest[] } {
  const asked: ReadRequest[] = [];
  const feed: LogFeed = {
    async *read(request, { signal } = {}) {
      const reading = script[asked.length];
      asked.push(request);
      if (!reading) throw new Error('the script has ended');
      yield* reading.messages;
      if (reading.then instanceof Error) throw reading.then;
      if (reading.then === 'open') {
        await new Promise<void>((resolve) => {
          if (signal?.aborted) resolve();
          signal?.addEventListener('abort', () => resolve());
        });
      }
    },
  };
  return { feed, asked };
}
