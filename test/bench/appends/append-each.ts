import type { EventStore, NewEvent } from '@selvbook/event-store';

/** A writer's events go to streams of this length, one after the other: about that of an adviser's day. */
const STREAM_LENGTH = 20;

/**
 * Appends the events one by one. Each writer awaits the answer to one append before it makes the next.
 * @returns appends a second, and CPU milliseconds of this process an append
 */
export async function appendEach(
  store: EventStore,
  events: readonly NewEvent[],
  writers: number,
): Promise<{ readonly value: number; readonly cpu: number }> {
  let next = 0;
  async function write(writer: number): Promise<void> {
    for (let mine = 0; ; mine++) {
      const event = events[next++];
      if (!event) return;
      const revision = mine % STREAM_LENGTH;
      const stream = `agenda-${writers}-${writer}_${Math.floor(mine / STREAM_LENGTH)}`;
      await store.append(stream, revision === 0 ? 'noStream' : revision - 1, [event]);
    }
  }
  const before = process.cpuUsage();
  const start = performance.now();
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { value: events.length / seconds, cpu: (user + system) / 1000 / events.length };
}
