import { readFileSync } from 'node:fs';
import { exportOptions } from '../../../apps/cli/src/export/export-options.js';
import { runExport } from '../../../apps/cli/src/export/run-export.js';
import { report } from '../rebuild/read-report.js';
import { placesOf } from './places.js';

/** Exports into a file, as the command line does. Arguments: the log, the views, what, the file. */
const [logFile = '', viewsFile = '', what = '', out = ''] = process.argv.slice(2);
const start = performance.now();
await runExport(placesOf(logFile, viewsFile), exportOptions({ what, out }, '2026-01-01T00:00:00.000Z'));
const seconds = (performance.now() - start) / 1000;
const { rows } = JSON.parse(readFileSync(`${out}.dictionary.json`, 'utf8')) as { rows: number };
report(rows, seconds, process.resourceUsage().maxRSS);
