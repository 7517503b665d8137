import type { SubscribeOptions, SubscriptionPage } from '../port.js';
import type { PagedLog } from './paged-log.js';
import { atLeastOne, knownPosition, PAGE_SIZE } from './scan-log.js';

/**
 * `subscribeToAll` over any paged log. A page is read when the consumer asks for it, so a slow one is never cut off;
 * every page says how far it has looked, so a filter that matches nothing still moves on.
 */
export async function* followLog(
  log: PagedLog,
  options: SubscribeOptions,
): AsyncGenerator<SubscriptionPage, void, undefined> {
  const { types, signal, pageSize = PAGE_SIZE } = options;
  atLeastOne('pageSize', pageSize);
  // Asked anew after every wait: the caller may abort at any of them.
  const ended = () => signal?.aborted ?? false;
  if (ended()) return;
  let position = knownPosition(options.after, (await log.end()).known);
  let told = false;
  while (!ended()) {
    const page = await log.page({ after: position, types, limit: pageSize });
    if (ended()) return;
    if (page.position > position || !told) {
      position = page.position;
      told = true;
      yield { events: page.events, position, caughtUp: page.done };
    } else {
      await log.appended(position, signal);
    }
  }
}
