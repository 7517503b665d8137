import { expect } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** One of the built programs, running. */
export interface Program {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly said: { out: string; err: string };
  /** When it has ended and its last words are here: its exit code, null after a signal. */
  readonly ended: Promise<number | null>;
}

/** A server that listens. */
export interface Service extends Program {
  /** `http://host:port` */
  readonly address: string;
  /** Sends the signal and waits for its end; the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** How a program of the command line ends that had nothing to complain of; a slow one says now and then how far it is. */
export const DONE = { code: 0, err: expect.stringMatching(/^(\d+ of \d+ [^\n]+ left\n)*$/) as unknown };

export type Environment = Readonly<Record<string, string>>;

/**
 * Starts `dist/apps/APP` in a working folder, with nothing in its environment about Selvbook but what is given.
 * @param launcher a command that becomes the program which follows it, after having narrowed its world
 */
export function startProgram(
  app: 'server' | 'cli',
  folder: string,
  environment: Environment,
  args: readonly string[] = [],
  launcher: readonly string[] = [],
): Program {
  const main = fileURLToPath(new URL(`../../dist/apps/${app}/src/main.js`, import.meta.url));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('SELVBOOK_'));
  const [command = '', ...words] = [...launcher, process.execPath, main, ...args];
  const child = spawn(command, words, {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = once(child, 'close').then(() => child.exitCode);
  return { child, said, ended };
}

/** Starts the server on any free port over the folder's `data`, and waits until it says where it is. */
export async function startServer(
  folder: string,
  environment: Environment = {},
  launcher: readonly string[] = [],
  args: readonly string[] = [],
): Promise<Service> {
  const settings = { SELVBOOK_DATA: 'data', SELVBOOK_PORT: '0', SELVBOOK_LOG_LEVEL: 'warn', ...environment };
  const program = startProgram('server', folder, settings, args, launcher);
  const { child, said, ended } = program;
  while (!said.out.includes('open http')) {
    await Promise.race([once(child.stdout!, 'data'), ended]);
    if (child.exitCode !== null) throw new Error(`the service ended: ${said.err}`);
  }
  return {
    ...program,
    address: /at (http:\S+)/.exec(said.out)?.[1] ?? '',
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}
