import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const LOOK_EVERY_MS = 20;

/** A PostgreSQL that may be killed: whoever watches over it starts it again on its data. */
export interface OwnPostgres {
  readonly url: string;
  /** kill -9 of the process that all others of the server hang on. */
  kill(): Promise<void>;
  /** When it lets somebody in. */
  ready(): Promise<void>;
  /** Ends it, and removes its data. */
  stop(): Promise<void>;
}

/** @throws Error with one line that says what to do when there is no PostgreSQL to be had */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'selvbook-own-postgres-'));
  // The server runs as another user where this one is root.
  await chmod(folder, 0o755);
  const program = fileURLToPath(new URL('../../../tools/postgres/cluster.mjs', import.meta.url));
  const guard = spawn(process.execPath, [program, folder, String(process.pid), 'restarts'], { stdio: 'ignore' });
  const ended = once(guard, 'close');
  const [at, failed] = [join(folder, 'url'), join(folder, 'failed')];
  while (!existsSync(at)) {
    if (existsSync(failed)) throw new Error(await readFile(failed, 'utf8'));
    await pause(LOOK_EVERY_MS);
  }
  const url = await readFile(at, 'utf8');
  return {
    url,
    async kill() {
      const [pid] = (await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGKILL');
    },
    async ready() {
      while (!(await letsIn(url))) await pause(LOOK_EVERY_MS);
    },
    async stop() {
      guard.kill('SIGTERM');
      await ended;
    },
  };
}

async function letsIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
