import { setTimeout as pause } from 'node:timers/promises';
import type { Credentials } from './calls/access.js';
import { createFaults, type FaultCounts, type FaultSettings } from './faults/faults.js';
import type { TlsFiles } from './front/port-front.js';
import { messageOf } from '../embedded/sqlite-failure.js';
import { runServer, type RunningServer } from './running-server.js';

export interface ProtocolServerOptions {
  /** The embedded log that it serves; made when it is not there, and held like any writer holds it. */
  readonly file: string;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Default: any free one. */
  readonly port?: number;
  readonly tls?: TlsFiles;
  /** When set, a caller without them is refused. The official client sends credentials over TLS alone. */
  readonly credentials?: Credentials;
  /** Default: none. */
  readonly faults?: FaultSettings;
  /** How many events may be appended while a live subscriber takes nothing in; then it is cut off. Default: 2,000. */
  readonly liveBuffer?: number;
  /** Takes a line about what goes wrong where no caller hears of it. Default: standard error. */
  readonly report?: (line: string) => void;
}

/** Faults, while the server runs. */
export interface FaultControl {
  readonly settings: FaultSettings;
  readonly counts: FaultCounts;
  /** In place of those before. */
  set(settings: FaultSettings): void;
  /** The next so many appends are written, and their connections dropped before the answer. */
  dropAppends(count: number): void;
  /** Cuts off every subscription that there is. @returns how many */
  cutSubscriptions(): number;
  /** Stops, waits, and starts again on the same data and the same port. */
  restart(downMs?: number): Promise<void>;
}

export interface ProtocolServer {
  readonly port: number;
  /** With the credentials, and without a CA file: a client that does not know the certificate's names one. */
  readonly connectionString: string;
  readonly faults: FaultControl;
  stop(): Promise<void>;
}

const LIVE_BUFFER = 2_000;

/**
 * Starts a server that speaks EventStoreDB's protocol over an embedded log, for development and tests: in production, run
 * the real one.
 * @throws LogRefused, or the error of a port that is taken
 */
export async function startProtocolServer(options: ProtocolServerOptions): Promise<ProtocolServer> {
  const { file, host = '127.0.0.1', tls, credentials, liveBuffer = LIVE_BUFFER, report = sayOnStandardError } = options;
  const faults = createFaults(options.faults ?? {});
  const run = (port: number) => runServer({ file, host, port, tls, credentials, faults, liveBuffer, report });
  // Undefined: it is down, in a restart or after one that failed.
  let current: RunningServer | undefined = await run(options.port ?? 0);
  const { port } = current;
  // Starts and stops come one after the other.
  let turn: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let restarts: NodeJS.Timeout | undefined;

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  async function restart(downMs = 0): Promise<void> {
    if (stopped) return;
    await halt();
    await pause(downMs);
    current = await run(port);
    faults.count('restarts');
  }

  async function halt(): Promise<void> {
    const running = current;
    current = undefined;
    await running?.stop();
  }

  /** One after the other, however long one takes; one that failed is tried again when the next is due. */
  function planRestart(): void {
    clearTimeout(restarts);
    const seconds = faults.settings().restartEvery;
    if (!seconds || stopped) return;
    restarts = setTimeout(() => {
      inTurn(() => restart())
        .catch((error: unknown) => report(`the server is down, its restart failed: ${messageOf(error)}`))
        .finally(planRestart);
    }, seconds * 1_000).unref();
  }
  planRestart();

  return {
    port,
    connectionString: connectionString(host, port, tls !== undefined, credentials),
    faults: {
      get settings() {
        return faults.settings();
      },
      get counts() {
        return faults.counts();
      },
      set(settings) {
        faults.set(settings);
        planRestart();
      },
      dropAppends: (count) => faults.dropNext(count),
      cutSubscriptions: () => current?.cutSubscriptions() ?? 0,
      restart: (downMs) => inTurn(() => restart(downMs)),
    },
    stop: () =>
      inTurn(async () => {
        if (stopped) return;
        stopped = true;
        clearTimeout(restarts);
        await halt();
      }),
  };
}

function connectionString(host: string, port: number, tls: boolean, credentials: Credentials | undefined): string {
  const { username = '', password = '' } = credentials ?? {};
  const who = credentials ? `${encodeURIComponent(username)}:${encodeURIComponent(password)}@` : '';
  return `esdb://${who}${host}:${port}?tls=${tls}`;
}

function sayOnStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
