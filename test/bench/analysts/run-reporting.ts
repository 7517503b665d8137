import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ReadReport } from '../rebuild/read-report.js';

/** Runs a program of this folder in a process of its own, so that its memory can be told. */
export async function runReporting(program: 'verify' | 'export', ...args: readonly string[]): Promise<ReadReport> {
  const file = fileURLToPath(new URL(`./${program}-program.js`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...args]);
  return JSON.parse(stdout) as ReadReport;
}
