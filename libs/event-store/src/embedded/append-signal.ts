import { realpathSync } from 'node:fs';
import { BroadcastChannel } from 'node:worker_threads';

/** Between the threads of one process: a log has grown. */
export interface AppendSignal {
  announce(head: number): void;
  close(): void;
}

/** @param heard called with the new head of the log by every other thread's announcement */
export function joinAppendSignal(file: string, heard?: (head: number) => void): AppendSignal {
  const channel = new BroadcastChannel(`selvbook-log:${realpathSync(file)}`);
  channel.unref();
  if (heard) {
    channel.onmessage = (message: unknown) => {
      if (isMessage(message) && typeof message.data === 'number') heard(message.data);
    };
  }
  return {
    announce: (head) => channel.postMessage(head),
    close: () => channel.close(),
  };
}

function isMessage(value: unknown): value is { readonly data: unknown } {
  return typeof value === 'object' && value !== null && 'data' in value;
}
