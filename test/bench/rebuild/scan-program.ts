import { DatabaseSync } from 'node:sqlite';
import { report } from './read-report.js';

/** The least that reading a log costs: its rows in order, their JSON parsed. Argument: the log. */
const db = new DatabaseSync(process.argv[2] ?? '', { readOnly: true });
const rows = db.prepare('SELECT data, metadata FROM events ORDER BY position');
rows.setReturnArrays(true);
let events = 0;
const start = performance.now();
for (const row of rows.iterate()) {
  const [data, metadata] = row as unknown as readonly [string, string];
  JSON.parse(data);
  JSON.parse(metadata);
  events++;
}
report(events, (performance.now() - start) / 1000, process.resourceUsage().maxRSS);
db.close();
