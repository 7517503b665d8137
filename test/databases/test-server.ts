import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const LOOK_EVERY_MS = 20;

/**
 * The address of a PostgreSQL to test with: the one that SELVBOOK_TEST_POSTGRES names, else the run's own, which is started
 * when it is first asked for and ends with the run.
 * @throws Error with one line that says what to do
 */
export async function testServer(): Promise<string> {
  const {
    SELVBOOK_TEST_POSTGRES: given,
    SELVBOOK_TEST_CLUSTER: folder = '',
    SELVBOOK_TEST_RUN: run = '',
  } = process.env;
  if (given) return given;
  if (isFirst(folder)) {
    const program = fileURLToPath(new URL('../../tools/postgres/cluster.mjs', import.meta.url));
    // Not of our group: it outlives this worker, and a Ctrl-C, to clean up behind the run.
    spawn(process.execPath, [program, folder, run], { detached: true, stdio: 'ignore' }).unref();
  }
  const [url, failed] = [join(folder, 'url'), join(folder, 'failed')];
  while (!existsSync(url)) {
    if (existsSync(failed)) throw new Error(readFileSync(failed, 'utf8'));
    await wait(LOOK_EVERY_MS);
  }
  return readFileSync(url, 'utf8');
}

/** Of all workers of the run, the one that makes the folder. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'started'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
