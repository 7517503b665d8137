import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** How a program fared that read all of a log. */
export interface ReadReport {
  readonly events: number;
  readonly seconds: number;
  /** CPU time of its process, in milliseconds. */
  readonly cpu: number;
  /** The most memory it held, in MiB: by the middle of the log, and at all. */
  readonly peakByHalf: number;
  readonly peak: number;
}

/** `maxRssByHalf`: in KiB, as Node tells it. */
export function report(events: number, seconds: number, maxRssByHalf: number): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpu = (userCPUTime + systemCPUTime) / 1000;
  const read: ReadReport = { events, seconds, cpu, peakByHalf: maxRssByHalf / 1024, peak: maxRSS / 1024 };
  process.stdout.write(JSON.stringify(read));
}

/** Runs `rebuild-program` or `scan-program`, in a process of its own so that its memory can be told. */
export function readBy(program: 'rebuild' | 'scan', ...args: readonly string[]): Promise<ReadReport> {
  return readByProgram(new URL(`./${program}-program.js`, import.meta.url), ...args);
}

/** The same with any program that tells its {@link report} alone. */
export async function readByProgram(program: URL, ...args: readonly string[]): Promise<ReadReport> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(program), ...args]);
  return JSON.parse(stdout) as ReadReport;
}
