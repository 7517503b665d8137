import { makeModel, modelFolder } from '@selvbook/queries';
import { openEmbeddedLogReader } from '@selvbook/event-store';
import { VIEWS } from '@selvbook/read-models';
import { foldElsewhere } from '../../../apps/cli/src/history/fold-elsewhere.js';
import { logIdentity } from '../ground/log-identity.js';
import { report } from '../rebuild/read-report.js';

/**
 * Replays a log as of an instant, in the way the command line does. Arguments: the log, the folder of what is kept, the instant, and `alone` where
 * no second thread is to help.
 */
const [file = '', kept = '', at = '', alone] = process.argv.slice(2);
process.env.SELVBOOK_EVENT_STORE = `embedded:${file}`;
const { logId } = await logIdentity(file);
const log = await openEmbeddedLogReader({ file });
const folder = modelFolder(kept, 2 ** 40);
let [begun, memoryByHalf] = [0, 0];
const start = performance.now();
const { position } = await makeModel(
  {
    log,
    folder,
    onProgress(progress) {
      begun = progress.begun;
      if (memoryByHalf === 0 && progress.position >= progress.until / 2) memoryByHalf = process.resourceUsage().maxRSS;
    },
    ...(foldElsewhere && alone === undefined && { elsewhere: foldElsewhere }),
  },
  { logId, view: VIEWS.interviews, basis: 'recorded', asOf: { at, basis: 'recorded' } },
);
report(position - begun, (performance.now() - start) / 1000, memoryByHalf);
await log.close();
