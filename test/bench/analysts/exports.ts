import { join } from 'node:path';
import type { Figure, Part } from '../report/part.js';
import { histories, historyText, millions } from './histories.js';
import { runReporting } from './run-reporting.js';

const WHATS = ['events', 'interviews', 'metrics'];
const FORMATS = ['ndjson', 'csv', 'parquet'];

export const exports: Part = {
  name: 'exports',
  title: 'exports into a file',
  async measure(folder, say, options) {
    const figures: Figure[] = [];
    for await (const { logFile, viewsFile, scan } of histories(folder, say, options)) {
      for (const what of WHATS) {
        for (const format of FORMATS) {
          say(`${what} as ${format}`);
          const done = await runReporting('export', logFile, viewsFile, what, join(folder, `rows.${format}`));
          const of = `${what} as ${format}, ${millions(scan.events)} events`;
          figures.push(
            {
              what: `rows of ${of}`,
              value: done.events / done.seconds,
              unit: '/s',
              ...(what === 'events' && {
                beside: { what: 'bare scan and JSON.parse', value: scan.events / scan.seconds },
              }),
            },
            { what: `peak memory of ${of}`, value: done.peak, unit: 'MiB' },
          );
        }
      }
    }
    return { payload: `${historyText(options)}; rows with their dictionary, on the disk`, figures };
  },
};
