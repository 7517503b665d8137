import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { simulatedLog, type History } from '../ground/simulated-log.js';
import { readBy, readByProgram, type ReadReport } from '../rebuild/read-report.js';
import type { Figure, Part } from '../report/part.js';

/** About a million events, and near five. */
const HISTORIES: readonly History[] = [
  { years: 2, scale: 1 },
  { years: 2, scale: 5 },
];
/** The last month of the histories is gone on with, from a replay of what came before it. */
const LAST_MONTH = '2025-12-01T00:00:00.000Z';
const END = '2026-01-01T00:00:00.000Z';

const PROGRAM = new URL('./replay-program.js', import.meta.url);

export const asOf: Part = {
  name: 'as-of',
  title: 'replay of a history for a figure as of a moment',
  async measure(folder, say, { log }) {
    const figures: Figure[] = [];
    const peaks: number[] = [];
    const histories = log === undefined ? HISTORIES : [undefined];
    for (const [place, history] of histories.entries()) {
      const file = log ?? join(folder, `events-${place}.db`);
      if (history) {
        say(`a simulated history at scale ${history.scale}`);
        simulatedLog(file, history);
      }
      const scan = await readBy('scan', file);
      const kept = join(folder, `replays-${place}`);
      mkdirSync(kept);
      say(`${scan.events} events: as of ${LAST_MONTH}`);
      const most = await readByProgram(PROGRAM, file, kept, LAST_MONTH);
      say('the same in one thread');
      const alone = await readByProgram(PROGRAM, file, join(folder, `alone-${place}`), LAST_MONTH, 'alone');
      say(`and going on to ${END}`);
      const rest = await readByProgram(PROGRAM, file, kept, END);
      peaks.push(most.peak);
      figures.push(...figuresOf(scan, { most, alone, rest }));
    }
    const [least, greatest] = [Math.min(...peaks), Math.max(...peaks)];
    if (peaks.length > 1) {
      figures.push({
        what: 'peak memory of the longest over that of the shortest',
        value: greatest / least,
        unit: 'times',
        aim: { atMost: 1.2 },
      });
    }
    return {
      payload:
        log === undefined
          ? 'simulated histories of two years, at scale 1 and 5; in two threads, as the command line does it'
          : 'a given log',
      figures,
    };
  },
};

/** From nothing, the same in one thread, and from there a month on. */
type Replays = Readonly<Record<'most' | 'alone' | 'rest', ReadReport>>;

function figuresOf(scan: ReadReport, { most, alone, rest }: Replays): Figure[] {
  const beside = (value: number) => ({ what: 'bare scan and JSON.parse', value });
  const of = `of ${(most.events / 1e6).toFixed(1)} M`;
  const rate = ({ events, seconds }: ReadReport): number => events / seconds;
  const cpu = ({ events, cpu: milliseconds }: ReadReport): number => (milliseconds * 1000) / events;
  return [
    { what: `events ${of}`, value: rate(most), unit: '/s', beside: beside(rate(scan)), aim: { atLeast: 133_000 } },
    { what: `events ${of}, in one thread`, value: rate(alone), unit: '/s' },
    { what: `process CPU an event ${of}`, value: cpu(most), unit: 'us', beside: beside(cpu(scan)) },
    { what: `peak memory ${of}`, value: most.peak, unit: 'MiB', beside: beside(scan.peak) },
    { what: `a month more, from what is kept ${of}`, value: rest.seconds, unit: 's' },
  ];
}
