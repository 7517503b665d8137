import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The built service, running as a process of its own. */
export interface Served {
  readonly address: string;
  readonly pid: number;
  /** CPU time that the process has used so far, all threads, in milliseconds. */
  readonly cpu: () => Promise<number>;
  /** Resolves when every view has reached the head of the log. */
  readonly viewsCaughtUp: () => Promise<void>;
  /** Default: SIGTERM. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** What a service is told; what is not said is as in a single process over its data folder. */
export interface ServedAs {
  /** A folder for a CPU profile of each thread, written when it stops. */
  readonly profile?: string | undefined;
  readonly eventStore?: string | undefined;
  readonly readModels?: string;
  readonly role?: 'api' | 'projector';
  /** Connections to a PostgreSQL to answer with. */
  readonly poolSize?: number;
}

/** Over the data folder. */
export async function serve(data: string, told: ServedAs = {}): Promise<Served> {
  const { profile, eventStore, readModels, role, poolSize } = told;
  const main = fileURLToPath(new URL('../../../programs/server.js', import.meta.url));
  const child = spawn(process.execPath, [...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), main], {
    env: {
      ...process.env,
      SELVBOOK_DATA: data,
      SELVBOOK_PORT: '0',
      SELVBOOK_LOG_LEVEL: 'warn',
      ...(eventStore !== undefined && { SELVBOOK_EVENT_STORE: eventStore }),
      ...(readModels !== undefined && { SELVBOOK_READ_MODELS: readModels }),
      ...(role !== undefined && { SELVBOOK_ROLES: role }),
      ...(poolSize !== undefined && { SELVBOOK_READ_MODELS_POOL: String(poolSize) }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  while (!said.includes('open http')) {
    await Promise.race([once(child.stdout, 'data'), ended]);
    if (child.exitCode !== null) throw new Error(`the service ended with code ${child.exitCode}`);
  }
  const address = /at (http:\S+)/.exec(said)?.[1] ?? '';

  return {
    address,
    pid: child.pid ?? 0,
    async cpu() {
      const text = await (await fetch(`${address}/metrics`)).text();
      return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]) * 1000;
    },
    async viewsCaughtUp() {
      for (;;) {
        const { projections } = (await (await fetch(`${address}/health/ready`)).json()) as {
          projections: readonly { readonly lag: number }[];
        };
        if (projections.length > 0 && projections.every(({ lag }) => lag === 0)) return;
        await pause(20);
      }
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
    },
  };
}

/** CPU milliseconds of each thread by its name, where the system tells (Linux); they are told in steps of 10 ms. */
export function cpuByThread(pid: number): ReadonlyMap<string, number> {
  const threads = new Map<string, number>();
  if (process.platform !== 'linux') return threads;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const stat = readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    threads.set(name, (threads.get(name) ?? 0) + ticks * 10);
  }
  return threads;
}
