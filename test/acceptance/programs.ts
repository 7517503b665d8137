import { expect } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { storeInFront, type StoreInFront } from './store-in-front.js';

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
  /** What its log is behind, where the spec is run over an EventStoreDB. */
  readonly store: StoreInFront | undefined;
  /** Sends the signal and waits for its end, and for that of its store; the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** How a program of the command line ends that had nothing to complain of; a slow one says now and then how far it is. */
export const DONE = { code: 0, err: expect.stringMatching(/^(\d+ of \d+ [^\n]+ left\n)*$/) as unknown };

export type Environment = Readonly<Record<string, string>>;

/**
 * Starts `dist/programs/APP.js` in a working folder, with nothing in its environment about Selvbook but what is given.
 * @param launcher a command that becomes the program which follows it, after having narrowed its world
 */
export function startProgram(
  app: 'server' | 'cli',
  folder: string,
  environment: Environment,
  args: readonly string[] = [],
  launcher: readonly string[] = [],
): Program {
  const main = fileURLToPath(new URL(`../../dist/programs/${app}.js`, import.meta.url));
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

type StartServer = (folder: string, environment: Environment) => Promise<Service>;

let asTown: StartServer | undefined;

/** From now on a server is started this way, unless it is told itself where its log is. */
export function standOn(start: StartServer): void {
  asTown = start;
}

/** Whether a service is one process, in which repeats that come at once wait for each other. */
export const isOneProcess = (): boolean => asTown === undefined;

/**
 * Starts the server on any free port over the folder's `data`, and waits until it says where it is. Over an EventStoreDB, one
 * that lives as long as the server stands before the log of the data, unless another log is named.
 */
export async function startServer(
  folder: string,
  environment: Environment = {},
  launcher: readonly string[] = [],
  args: readonly string[] = [],
): Promise<Service> {
  const namesLog = environment.SELVBOOK_EVENT_STORE !== undefined;
  if (asTown && !namesLog) return asTown(folder, environment);
  const settings = { SELVBOOK_DATA: 'data', SELVBOOK_PORT: '0', SELVBOOK_LOG_LEVEL: 'warn', ...environment };
  const store = namesLog ? undefined : await storeInFront(join(folder, settings.SELVBOOK_DATA, 'events.db'));
  const logAt = store && { SELVBOOK_EVENT_STORE: store.connectionString };
  const program = startProgram('server', folder, { ...settings, ...logAt }, args, launcher);
  const { child, said, ended } = program;
  while (!said.out.includes('open http')) {
    await Promise.race([once(child.stdout!, 'data'), ended]);
    if (child.exitCode !== null) {
      await store?.stop();
      throw new Error(`the service ended: ${said.err}`);
    }
  }
  return {
    ...program,
    address: /at (http:\S+)/.exec(said.out)?.[1] ?? '',
    store,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const code = await ended;
      await store?.stop();
      return code;
    },
  };
}
