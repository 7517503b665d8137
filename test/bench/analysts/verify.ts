import type { Figure, Part } from '../report/part.js';
import { histories, historyText, millions } from './histories.js';
import { runReporting } from './run-reporting.js';

export const verify: Part = {
  name: 'verify',
  title: 'verification of all views',
  async measure(folder, say, options) {
    const figures: Figure[] = [];
    for await (const { logFile, viewsFile, scan } of histories(folder, say, options)) {
      say(`verifying the views of ${scan.events} events`);
      const done = await runReporting('verify', logFile, viewsFile);
      const beside = (value: number) => ({ what: 'bare scan and JSON.parse', value });
      const of = millions(done.events);
      figures.push(
        {
          what: `events ${of}`,
          value: done.events / done.seconds,
          unit: '/s',
          beside: beside(scan.events / scan.seconds),
        },
        { what: `peak memory ${of}`, value: done.peak, unit: 'MiB', beside: beside(scan.peak) },
      );
    }
    return { payload: `${historyText(options)}: built anew and compared`, figures };
  },
};
