import { namedLog } from '../../../apps/cli/src/copy-log/log-address.js';
import type { Places } from '../../../apps/cli/src/settings/places.js';

/** An embedded log, and views in a file. */
export const placesOf = (logFile: string, viewsFile: string): Places => ({
  log: namedLog(`embedded:${logFile}`, {}),
  views: { file: viewsFile },
  unit: 'events',
});
