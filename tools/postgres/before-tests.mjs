// Before any test: a place for the run's own PostgreSQL, which the first test that needs it starts.
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function beforeTests() {
  const folder = mkdtempSync(join(tmpdir(), 'selvbook-postgres-'));
  // The server runs as another user where this one is root.
  chmodSync(folder, 0o755);
  process.env.SELVBOOK_TEST_CLUSTER = folder;
  process.env.SELVBOOK_TEST_RUN = String(process.pid);
}
