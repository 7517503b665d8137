import { openViewsAsIs } from '@selvbook/read-models';
import { isAsRebuilt } from '../../../apps/cli/src/verify/verified-view.js';
import { verifyViews } from '../../../apps/cli/src/verify/verify-views.js';
import { versionsToVerify } from '../../../apps/cli/src/verify/versions-to-verify.js';
import { report } from '../rebuild/read-report.js';
import { placesOf } from './places.js';

/** Verifies views, as the command line does. Arguments: the log, the views. */
const [logFile = '', viewsFile = ''] = process.argv.slice(2);
// The threads that do it read the settings.
process.env.SELVBOOK_EVENT_STORE = `embedded:${logFile}`;
process.env.SELVBOOK_READ_MODELS = `sqlite:${viewsFile}`;
const places = placesOf(logFile, viewsFile);
const [log, live] = [await places.log.openReader(), await openViewsAsIs(places.views)];
const head = await log.head();
const start = performance.now();
const verified = await verifyViews(await versionsToVerify(live, log, undefined), places.unit, process.stderr);
if (!verified.every(isAsRebuilt)) throw new Error('the views are not what the log makes of them');
report(head, (performance.now() - start) / 1000, process.resourceUsage().maxRSS);
await Promise.all([log.close(), live.close()]);
