import { versionText, type ViewId } from '@selvbook/read-models';
import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { VerifiedView } from './verified-view.js';
import type { ShareData, ShareMessage } from './verify-messages.js';
import { verifyProgress } from './verify-progress.js';
import type { StandingVersion } from './versions-to-verify.js';

/** About half of the work; the other half is that of all others. */
const FIRST_SHARE = 'interviews';
/**
 * Room for a batch of events to be read, folded and forgotten within the young generation. What a thread holds is bounded by a round;
 * without a limit in sight the engine would let several times as much garbage lie as there are rows in use, the more the longer it runs.
 */
const LIMITS = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 512 };

/**
 * Verifies these versions, in two threads side by side.
 * @param unit what positions count
 * @returns them in the same order
 * @throws Error in a plain line
 */
export async function verifyViews(
  versions: readonly StandingVersion[],
  unit: string,
  stream: NodeJS.WriteStream,
): Promise<VerifiedView[]> {
  const shares = [
    versions.filter(({ name }) => name === FIRST_SHARE),
    versions.filter(({ name }) => name !== FIRST_SHARE),
  ].filter(({ length }) => length > 0);
  const progress = verifyProgress(versions, shares.length, unit, stream);
  const verified = new Map<string, VerifiedView>();
  const workers: Worker[] = [];
  try {
    await Promise.all(
      shares.map((share) =>
        verifyInThread(share, workers, (message) => {
          if (message.kind === 'verified') verified.set(versionText(message.view), message.view);
          else progress.heard(message);
        }),
      ),
    );
  } finally {
    progress.stop();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return versions.flatMap((one) => verified.get(versionText(one)) ?? []);
}

type Heard = Exclude<ShareMessage, { readonly kind: 'failed' }>;

async function verifyInThread(
  versions: readonly ViewId[],
  workers: Worker[],
  heard: (message: Heard) => void,
): Promise<void> {
  const data: ShareData = { versions: versions.map(({ name, version }) => ({ name, version })) };
  // The same folder holds the sources in a test and the build in a started program.
  const worker = new Worker(new URL(`./verify-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: data,
    resourceLimits: LIMITS,
  });
  workers.push(worker);
  let failure: string | undefined;
  worker.on('message', (message: ShareMessage) => {
    if (message.kind === 'failed') failure = message.message;
    else heard(message);
  });
  await once(worker, 'exit');
  if (failure !== undefined) throw new Error(failure);
}
