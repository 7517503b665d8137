import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOwnPostgres } from '../ground/own-postgres.js';
import { simulatedLog } from '../ground/simulated-log.js';
import { percentile } from '../load/run-load.js';
import type { Part } from '../report/part.js';
import { readBy, type ReadReport } from './read-report.js';

/** One after the other into each database, so that both have the same machine. */
const ROUNDS = 3;

interface Built extends ReadReport {
  /** CPU time of the database's server, in milliseconds. */
  readonly serverCpu: number;
}

export const rebuildPostgres: Part = {
  name: 'rebuild-postgres',
  title: 'rebuild of all views into PostgreSQL',
  async measure(folder, say, { log }) {
    const file = join(folder, 'events.db');
    say(log ? 'copying the log' : 'simulating two years');
    if (log) copyFileSync(log, file);
    else simulatedLog(file, { years: 2, scale: 1 });
    const postgres = await startOwnPostgres();
    const [theirs, ours]: [Built[], ReadReport[]] = [[], []];
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const before = postgres.cpu();
        const built = await readBy('rebuild', file, await postgres.database());
        theirs.push({ ...built, serverCpu: postgres.cpu() - before });
        ours.push(await readBy('rebuild', file, join(folder, `views-${round}.db`)));
        say(`${Math.round(rate(theirs[round]!))} events/s; SQLite ${Math.round(rate(ours[round]!))}`);
      }
    } finally {
      await postgres.stop();
    }
    const [{ events }] = ours as [ReadReport];
    const figure = <Of extends ReadReport>(what: string, unit: string, of: (report: Of | ReadReport) => number) => ({
      what,
      value: median(theirs.map(of)),
      unit,
      beside: { what: 'SQLite', value: median(ours.map(of)) },
    });
    return {
      payload: `${events} simulated events in an embedded log; median of ${ROUNDS}; ${postgres.text}; a commit of views does not wait for the disk`,
      figures: [
        { ...figure('events', '/s', rate), aim: { atLeast: 60_000 } },
        figure('process CPU an event', 'us', ({ cpu }) => (cpu * 1000) / events),
        {
          what: 'CPU of the server an event',
          value: median(theirs.map(({ serverCpu }) => (serverCpu * 1000) / events)),
          unit: 'us',
        },
        figure('peak memory of the process', 'MiB', ({ peak }) => peak),
      ],
    };
  },
};

const rate = ({ events, seconds }: ReadReport): number => events / seconds;
const median = (values: readonly number[]): number => percentile(values, 50);
