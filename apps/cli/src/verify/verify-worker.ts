import { ALL_VIEWS, versionText } from '@selvbook/read-models';
import { parentPort, workerData } from 'node:worker_threads';
import { plainLine } from '../exit-code.js';
import { loadPlaces } from '../settings/places.js';
import type { ShareData, ShareMessage } from './verify-messages.js';
import { verifyShare } from './verify-share.js';

/** A thread that verifies some of the versions: one core builds and compares these, another one others. */
const { versions } = workerData as ShareData;
const say = (message: ShareMessage): void => parentPort?.postMessage(message);
const wanted = versions.map(versionText);

try {
  await verifyShare(
    loadPlaces(),
    ALL_VIEWS.filter((view) => wanted.includes(versionText(view))),
    {
      onPosition: ({ name, version }, position) => say({ kind: 'position', view: { name, version }, position }),
      onBuilt: (rows) => say({ kind: 'built', rows }),
      onRows: ({ name, version }, rows) => say({ kind: 'rows', view: { name, version }, rows }),
      onVerified: (view) => say({ kind: 'verified', view }),
    },
  );
} catch (error) {
  say({ kind: 'failed', message: plainLine(error) });
}
