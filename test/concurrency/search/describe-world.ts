import type { RecordedEvent } from '@selvbook/event-store';
import type { Append } from './controlled-process.js';

/** What can be seen of a world from outside: what the streams hold, what is under way, and what each sender was told. */
export function describeWorld(
  streams: readonly { readonly events: readonly RecordedEvent[] }[],
  late: readonly Append[],
  processes: readonly {
    readonly state: string;
    readonly heard: readonly unknown[];
    readonly failure: string | undefined;
  }[],
): string {
  return JSON.stringify([
    streams.map(({ events }) => events.map(({ stream, id, type, data }) => [stream, id, type, data])),
    late.map(({ key }) => key).sort(),
    processes.map(({ state, heard, failure }) => [state, withoutPositions(heard), failure]),
  ]);
}

/** Positions count in one world through the whole log, and in the other within a stream. */
function withoutPositions(heard: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(heard, (key, value: unknown) => (key === 'position' ? undefined : value)));
}
