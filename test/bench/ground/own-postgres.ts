import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { inDatabase } from '../../databases/in-database.js';

/** As `docker/compose.yaml` runs it, where its data matters: what it writes is flushed to the disk. */
const SETTINGS = ['fsync=on', 'full_page_writes=on', 'shared_buffers=1GB', 'max_wal_size=4GB'];
const TOLD = ['fsync', 'full_page_writes', 'shared_buffers', 'max_wal_size'];
const LOOK_EVERY_MS = 20;

/** A PostgreSQL of the bench's own, as the tests start theirs, but one that flushes. */
export interface OwnPostgres {
  /** What it is and what it runs with, for people to read. */
  readonly text: string;
  /** The address of an empty database of it. */
  database(): Promise<string>;
  /** CPU time that its processes have used so far, in milliseconds, where the system tells (Linux); else 0. */
  cpu(): number;
  /** Ends it, and removes its data. */
  stop(): Promise<void>;
}

/** @throws Error with one line that says what to do when there is no PostgreSQL to be had */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'selvbook-bench-postgres-'));
  // The server runs as another user where this one is root.
  await chmod(folder, 0o755);
  const words = ['tools/postgres/cluster.mjs', folder, String(process.pid), ...SETTINGS];
  // Not of our group: a Ctrl-C ends us, and it then cleans up behind us.
  const guard = spawn(process.execPath, words, { detached: true, stdio: 'ignore' });
  const ended = once(guard, 'close');
  const [at, failed] = [join(folder, 'url'), join(folder, 'failed')];
  while (!existsSync(at)) {
    if (existsSync(failed)) throw new Error(readFileSync(failed, 'utf8'));
    await pause(LOOK_EVERY_MS);
  }
  const url = readFileSync(at, 'utf8');
  const main = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    text: await inDatabase(url, serverText),
    async database() {
      const name = `bench_${randomUUID().replaceAll('-', '')}`;
      await inDatabase(url, (client) => client.query(`create database ${name}`));
      const own = new URL(url);
      own.pathname = `/${name}`;
      return own.href;
    },
    cpu: () => cpuOfServer(main),
    async stop() {
      guard.kill('SIGTERM');
      await ended;
    },
  };
}

async function serverText(client: pg.Client): Promise<string> {
  const show = async (name: string) =>
    Object.values((await client.query<Record<string, string>>(`show ${name}`)).rows[0] ?? {})[0] ?? '';
  const told: string[] = [];
  for (const name of TOLD) told.push(`${name} ${await show(name)}`);
  return `PostgreSQL ${(await show('server_version')).split(' ')[0]}, ${told.join(', ')}`;
}

/** Of the process that all others of a server hang on, those that have ended, and those that have not. */
function cpuOfServer(main: number): number {
  if (process.platform !== 'linux') return 0;
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const fields = fieldsOf(pid);
    const own = Number(fields[11]) + Number(fields[12]);
    if (Number(pid) === main) ticks += own + Number(fields[13]) + Number(fields[14]);
    else if (Number(fields[1]) === main) ticks += own;
  }
  return ticks * 10;
}

/** What the system tells of a process, from its state on; nothing of one that has just ended. */
function fieldsOf(pid: string): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
