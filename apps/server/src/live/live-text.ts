import type { LiveFeed } from './live-feed.js';
import type { Listener, Moved } from './listener.js';

/** After so many milliseconds a listener that was cut off comes again. */
const RETRY_MS = 2_000;
/** A line of nothing after so many milliseconds of quiet: who is gone is noticed, and nobody in between gives up. */
const HEART_BEAT_MS = 15_000;

/** Server-sent events for one listener, until it or the service goes. */
export async function* liveText(
  feed: LiveFeed,
  listener: Listener,
  simulated: boolean,
): AsyncGenerator<string, void, undefined> {
  try {
    yield `retry: ${RETRY_MS}\n\n`;
    for (;;) {
      const news = await listener.next(HEART_BEAT_MS);
      if (news === undefined) return;
      yield news === 'quiet' ? ':\n\n' : messageOf(news, simulated);
    }
  } finally {
    feed.leave(listener);
  }
}

const messageOf = (moved: Moved, simulated: boolean): string =>
  `id: ${moved.position}\nevent: moved\ndata: ${JSON.stringify({ ...(simulated && { simulated }), ...moved })}\n\n`;
