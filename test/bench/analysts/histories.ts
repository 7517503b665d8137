import { join } from 'node:path';
import { simulatedLog } from '../ground/simulated-log.js';
import { readBy, type ReadReport } from '../rebuild/read-report.js';
import type { BenchOptions } from '../report/part.js';

/** A log, the views built from it, and how long the least takes that reading it costs. */
export interface MeasuredHistory {
  readonly logFile: string;
  readonly viewsFile: string;
  readonly scan: ReadReport;
}

/** About a million events, and about four; or a log that was given, which is only read. */
export async function* histories(
  folder: string,
  say: (line: string) => void,
  { log }: BenchOptions,
): AsyncGenerator<MeasuredHistory, void, undefined> {
  for (const scale of log === undefined ? [1, 4] : [1]) {
    const logFile = log ?? join(folder, `events-${scale}.db`);
    const viewsFile = join(folder, `views-${scale}.db`);
    if (log === undefined) {
      say(`a simulated history at scale ${scale}`);
      simulatedLog(logFile, { years: 2, scale });
    }
    say('the views');
    await readBy('rebuild', logFile, viewsFile);
    yield { logFile, viewsFile, scan: await readBy('scan', logFile) };
  }
}

export const millions = (events: number): string => `of ${(events / 1e6).toFixed(1)} M`;

/** What was measured on, in words. */
export const historyText = ({ log }: BenchOptions): string =>
  log === undefined ? 'simulated histories of two years' : 'a given log';
