import type { RecordedEvent } from '../port.js';
import type { PagedLog } from './paged-log.js';

/** `eventAt` over any paged log. */
export async function eventAt(log: PagedLog, position: number): Promise<RecordedEvent | undefined> {
  if (!Number.isSafeInteger(position) || position < 1) return undefined;
  const { events } = await log.page({ after: position - 1, until: position, limit: 1 });
  return events[0];
}
