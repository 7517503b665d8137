import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface EmptyService {
  readonly address: string;
  /** CPU time that the process has used so far, in milliseconds. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** A service that answers bookings without making any, as a process of its own. */
export async function serveEmpty(): Promise<EmptyService> {
  const child = fork(fileURLToPath(new URL('./empty-program.js', import.meta.url)));
  const heard = async (): Promise<unknown> => ((await once(child, 'message')) as [unknown])[0];
  const address = String(await heard());
  return {
    address,
    async cpu() {
      const answer = heard();
      child.send('cpu');
      return Number(await answer);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
