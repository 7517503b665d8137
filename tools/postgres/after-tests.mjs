// After all tests, also failed ones: ends the run's PostgreSQL where one was started, and removes what it left.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

export default async function afterTests() {
  const folder = process.env.SELVBOOK_TEST_CLUSTER;
  const guard = join(folder, 'guard.pid');
  if (existsSync(guard)) {
    try {
      process.kill(Number(readFileSync(guard, 'utf8')), 'SIGTERM');
    } catch {
      // It has ended already.
    }
    while (existsSync(guard)) await wait(LOOK_EVERY_MS);
  }
  rmSync(folder, { recursive: true, force: true });
}
