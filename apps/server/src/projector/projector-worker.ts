import { parentPort, workerData } from 'node:worker_threads';
import { openEmbeddedLogReader } from '@selvbook/event-store';
import { PROJECTIONS, startProjector } from '@selvbook/projections';
import { openViewWriter } from '@selvbook/read-models';
import type { ProjectorData, ProjectorMessage } from './projector-messages.js';

/** The projector's thread: reads the log and writes the views, and waits for the disk so that HTTP does not. */
const { logFile, readModelsFile, logId } = workerData as ProjectorData;
const say = (message: ProjectorMessage): void => parentPort?.postMessage(message);

try {
  const log = await openEmbeddedLogReader({ file: logFile });
  const views = await openViewWriter({ file: readModelsFile });
  const projector = await startProjector({
    log,
    views,
    logId,
    projections: PROJECTIONS,
    onProgress: (status) => say({ kind: 'progress', status }),
  });
  // The only thing it is ever told is to stop.
  parentPort?.once('message', () => {
    void projector
      .stop()
      .then(() => Promise.all([log.close(), views.close()]))
      .finally(() => process.exit(0));
  });
  say({ kind: 'started', statuses: projector.statuses() });
} catch (error) {
  say({ kind: 'refused', message: error instanceof Error ? error.message : String(error) });
}
