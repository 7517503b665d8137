import { ReplayStopped } from '@selvbook/projections';
import { foldApart, type WorkApart } from '@selvbook/queries';
import { parentPort, workerData } from 'node:worker_threads';
import { plainLine } from '../exit-code.js';
import { loadPlaces } from '../settings/places.js';
import type { ApartMessage } from './apart-messages.js';

/** A thread that reads and folds a part of a history; where the log is it reads from the settings, as the process does. */
async function fold(): Promise<ApartMessage> {
  const log = await loadPlaces().log.openReader();
  try {
    return { kind: 'folded', met: await foldApart(log, workerData as WorkApart) };
  } finally {
    await log.close();
  }
}

const said = await fold().catch((error: unknown): ApartMessage => {
  const message = plainLine(error);
  return error instanceof ReplayStopped
    ? { kind: 'stopped', position: error.position, message }
    : { kind: 'failed', message };
});
parentPort?.postMessage(said);
