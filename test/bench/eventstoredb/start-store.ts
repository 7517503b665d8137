import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The protocol server, running as a process of its own. */
export interface RunningStore {
  readonly connectionString: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** @param file of the log that it serves */
export async function startStore(file: string): Promise<RunningStore> {
  const program = fileURLToPath(new URL('./store-program.js', import.meta.url));
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [said] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return {
    connectionString: said.trim(),
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
