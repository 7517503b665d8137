import { parentPort, workerData } from 'node:worker_threads';
import { runProjectorHere } from './projector-here.js';
import type { ProjectorData, ProjectorMessage } from './projector-messages.js';

/** The projector's thread: reads the log and writes the views, and waits for the disk so that HTTP does not. */
const say = (message: ProjectorMessage): void => parentPort?.postMessage(message);

try {
  const projector = await runProjectorHere(workerData as ProjectorData, (status) => say({ kind: 'progress', status }));
  // The only thing it is ever told is to stop.
  parentPort?.once('message', () => void projector.stop().finally(() => process.exit(0)));
  say({ kind: 'started', statuses: projector.statuses() });
} catch (error) {
  say({ kind: 'refused', message: error instanceof Error ? error.message : String(error) });
}
