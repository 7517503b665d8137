import { openEmbeddedLogReader } from '@selvbook/event-store';
import { PROJECTIONS, startProjector } from '@selvbook/projections';
import { openViewWriter } from '@selvbook/read-models';
import { report } from './read-report.js';

/** Rebuilds every view of a log into a new file. Arguments: the log, the views. */
const [logFile = '', viewsFile = ''] = process.argv.slice(2);
const log = await openEmbeddedLogReader({ file: logFile });
const views = await openViewWriter({ file: viewsFile });
const head = await log.head();
const memory = { half: 0 };
const start = performance.now();
const projector = await startProjector({
  log,
  views,
  logId: 'bench',
  projections: PROJECTIONS,
  onProgress: ({ position }) => {
    if (memory.half === 0 && position >= head / 2) memory.half = process.resourceUsage().maxRSS;
  },
});
await projector.caughtUp;
const seconds = (performance.now() - start) / 1000;
const stopped = projector.statuses().find(({ state }) => state === 'stopped');
if (stopped) throw new Error(`${stopped.name}: ${stopped.error}`);
report(head, seconds, memory.half);
await projector.stop();
await Promise.all([log.close(), views.close()]);
