import type { EventLogReader } from '@selvbook/event-store';
import { QueryRefused, type QueryContext } from './queries.js';

/** How long a question waits for the log to reach the position it asks for. */
const PATIENCE_MS = 5_000;

/**
 * Waits until the log itself has reached the position that a question of its events asks for.
 * @throws QueryRefused `view-behind`, StoreUnavailable
 */
export async function awaitLog(
  log: Pick<EventLogReader, 'head' | 'subscribeToAll'>,
  { minPosition = 0 }: QueryContext,
): Promise<void> {
  if (minPosition === 0) return;
  const after = await log.head();
  if (after >= minPosition) return;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    for await (const { position } of log.subscribeToAll({ after, signal: patience.signal })) {
      if (position >= minPosition) return;
    }
  } finally {
    clearTimeout(timer);
    patience.abort();
  }
  throw new QueryRefused('view-behind', `The log has not reached position ${minPosition} yet. Ask again.`);
}
