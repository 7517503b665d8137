import { rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { quoted } from './csv-cell.js';
import type { RejectedSourceRow } from './source/source-row.js';

/** Beside the file: `appointments.csv` has `appointments.rejected.csv`. */
export function rejectedFileOf(file: string): string {
  return join(dirname(file), `${basename(file, extname(file))}.rejected.csv`);
}

/** Writes the rejected rows, by line, each as it was; with none, an older file of them is removed. */
export async function writeRejectedFile(
  file: string,
  header: string,
  rejected: readonly RejectedSourceRow[],
): Promise<void> {
  if (rejected.length === 0) {
    await rm(file, { force: true });
    return;
  }
  const rows = rejected
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, fault, raw }) => `${line},${fault.code},${quoted(fault.detail)},${raw}`);
  await writeFile(file, [`line,code,detail,${header}`, ...rows, ''].join('\n'));
}
