import { join } from 'node:path';
import { simulatedLog, type History } from '../ground/simulated-log.js';
import type { Figure, Part } from '../report/part.js';
import { readBy, type ReadReport } from './read-report.js';

/** About a million events, and about four. */
const HISTORIES: readonly History[] = [
  { years: 2, scale: 1 },
  { years: 2, scale: 4 },
];

export const rebuild: Part = {
  name: 'rebuild',
  title: 'rebuild of all views',
  async measure(folder, say, { log }) {
    if (log !== undefined) {
      const reports = await measured(log, folder, 'given', say);
      return { payload: `${reports.scan.events} events of a given log`, figures: figuresOf(reports) };
    }
    const figures: Figure[] = [];
    for (const history of HISTORIES) {
      const file = join(folder, `events-${history.scale}.db`);
      say(`a simulated history at scale ${history.scale}`);
      simulatedLog(file, history);
      figures.push(...figuresOf(await measured(file, folder, String(history.scale), say)));
    }
    return { payload: 'simulated histories of two years, at scale 1 and 4', figures };
  },
};

interface Reports {
  readonly scan: ReadReport;
  readonly built: ReadReport;
}

async function measured(file: string, folder: string, name: string, say: (line: string) => void): Promise<Reports> {
  const scan = await readBy('scan', file);
  say(`${scan.events} events; the views`);
  return { scan, built: await readBy('rebuild', file, join(folder, `views-${name}.db`)) };
}

function figuresOf({ scan, built }: Reports): Figure[] {
  const beside = (value: number) => ({ what: 'bare scan and JSON.parse', value });
  const of = `of ${(built.events / 1e6).toFixed(1)} M`;
  return [
    {
      what: `events ${of}`,
      value: built.events / built.seconds,
      unit: '/s',
      beside: beside(scan.events / scan.seconds),
      aim: { atLeast: 100_000 },
    },
    {
      what: `process CPU an event ${of}`,
      value: (built.cpu * 1000) / built.events,
      unit: 'us',
      beside: beside((scan.cpu * 1000) / scan.events),
    },
    { what: `peak memory ${of}`, value: built.peak, unit: 'MiB', beside: beside(scan.peak) },
    {
      what: `peak memory ${of}, over that of the first half`,
      value: built.peak / built.peakByHalf,
      unit: 'times',
      aim: { atMost: 1.2 },
    },
  ];
}
