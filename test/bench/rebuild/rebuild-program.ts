import { startProjectorThread } from '../../../apps/server/src/projector/projector-thread.js';
import { logIdentity } from '../ground/log-identity.js';
import { report } from './read-report.js';

/** Rebuilds every view of a log, in the way the service does. Arguments: the log; a new file, or the address of an empty database. */
const [logFile = '', views = ''] = process.argv.slice(2);
const { logId, head } = await logIdentity(logFile);
const start = performance.now();
const projector = await startProjectorThread({
  eventStore: { kind: 'embedded', file: logFile },
  readModels: views.startsWith('postgres:') ? { url: views } : { file: views },
  logId,
});
const { promise: done, resolve, reject } = Promise.withResolvers<void>();
let memoryByHalf = 0;

projector.onProgress(look);
look();
await Promise.race([done, projector.failed]);
report(head, (performance.now() - start) / 1000, memoryByHalf);
await projector.stop();

function look(): void {
  const statuses = projector.statuses();
  const stopped = statuses.find(({ state }) => state === 'stopped');
  if (stopped) reject(new Error(`${stopped.name}: ${stopped.error}`));
  const reached = Math.min(...statuses.map(({ position }) => position));
  if (memoryByHalf === 0 && reached >= head / 2) memoryByHalf = process.resourceUsage().maxRSS;
  if (reached >= head) resolve();
}
