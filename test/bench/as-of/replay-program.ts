import { modelFolder } from '@selvbook/queries';
import { VIEWS } from '@selvbook/read-models';
import { replayThreads } from '../../../apps/server/src/replays/replay-threads.js';
import { logIdentity } from '../ground/log-identity.js';
import { report } from '../rebuild/read-report.js';

/** Replays a log as of an instant, in the way the service does. Arguments: the log, the folder of what is kept, the instant. */
const [file = '', folder = '', at = ''] = process.argv.slice(2);
const { logId } = await logIdentity(file);
const mostBytes = 2 ** 40;
const threads = replayThreads({ eventStore: { kind: 'embedded', file }, folder, mostBytes });
const subject = {
  logId,
  view: { name: VIEWS.interviews.name, version: VIEWS.interviews.version },
  basis: 'recorded',
} as const;
const kept = (await modelFolder(folder, mostBytes).models(subject)).map(({ position }) => position);
let memoryByHalf = 0;
const start = performance.now();
const { position } = await threads.make({ ...subject, asOf: { at, basis: subject.basis } }, (progress) => {
  if (memoryByHalf === 0 && progress.position >= progress.until / 2) memoryByHalf = process.resourceUsage().maxRSS;
});
report(
  position - Math.max(0, ...kept.filter((one) => one < position)),
  (performance.now() - start) / 1000,
  memoryByHalf,
);
