import { parentPort, workerData } from 'node:worker_threads';
import { StoreUnavailable } from '@selvbook/event-store';
import { ReplayStopped } from '@selvbook/projections';
import { makeModel, modelFolder } from '@selvbook/queries';
import { openLogReader } from '../service/open-log.js';
import type { ReplayData, ReplayMessage } from './replay-messages.js';

/** The thread of one replay: it reads the log and writes a model, so that nobody who is answered waits for either. */
const { eventStore, folder, mostBytes, request } = workerData as ReplayData;
const say = (message: ReplayMessage): void => parentPort?.postMessage(message);
/** Milliseconds between two words of how far it is. */
const TELL_EVERY_MS = 200;

async function replay(): Promise<void> {
  const log = await openLogReader(eventStore);
  let told = 0;
  try {
    const model = await makeModel(
      {
        log,
        folder: modelFolder(folder, mostBytes),
        onProgress(progress) {
          if (performance.now() - told < TELL_EVERY_MS) return;
          told = performance.now();
          say({ kind: 'progress', progress });
        },
      },
      request,
    );
    say({ kind: 'made', model });
  } finally {
    await log.close();
  }
}

function failure(error: unknown): ReplayMessage {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ReplayStopped) return { kind: 'stopped', position: error.position, message };
  return { kind: 'failed', why: error instanceof StoreUnavailable ? 'unavailable' : 'other', message };
}

await replay().catch((error: unknown) => say(failure(error)));
