import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For specs: a folder of their own, and the log's file in it. */
export function scratchLog(): { readonly folder: string; readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'selvbook-log-'));
  return { folder, file: join(folder, 'events.db'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
