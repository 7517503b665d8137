import { logIdentity } from '@selvbook/commands';
import { PROJECTIONS, startProjector, type Projector } from '@selvbook/projections';
import {
  positionOf,
  positionToReach,
  projectionVersions,
  versionText,
  type View,
  type ViewId,
} from '@selvbook/read-models';
import { setTimeout as wait } from 'node:timers/promises';
import { unitProgress } from '../progress/unit-progress.js';
import type { ViewsAtHand } from './views-at-hand.js';

const LOOK_EVERY_MS = 200;
/**
 * A file tells nobody who works on it. Where nothing has moved for so long, nobody does; if somebody does all the same, the two get
 * in each other's way and do no harm.
 */
const SOMEBODY_ELSE_MS = 5_000;
/** Events a commit: whoever keeps up the views that are read waits for it in a file. */
const ROUND_SIZE = 20_000;

/**
 * Builds a version up to where the live one is, or watches a running service do it, and tells how far it is.
 * @returns the position it has reached
 * @throws Error in a plain line
 */
export async function buildVersion(parts: ViewsAtHand, view: View, stream: NodeJS.WriteStream): Promise<number> {
  let builder: Projector | undefined;
  let { own, live } = await standing(parts, view);
  const progress = unitProgress(Math.max(live, await parts.log.head()), parts.unit, stream, { begun: own });
  let movedAt = performance.now();
  try {
    while (own < live) {
      if (!builder && (parts.views.leases || performance.now() - movedAt > SOMEBODY_ELSE_MS)) {
        builder = await startBuilding(parts, view);
      }
      throwIfStopped(builder);
      await wait(LOOK_EVERY_MS);
      const before = own;
      ({ own, live } = await standing(parts, view));
      if (own !== before) movedAt = performance.now();
      progress.update(own);
    }
    return own;
  } finally {
    progress.stop();
    await builder?.stop();
  }
}

/** Where the version stands, and where it is to come. @throws Error somebody has retired it */
async function standing({ views }: ViewsAtHand, view: ViewId): Promise<{ own: number; live: number }> {
  const versions = (await projectionVersions(views.db)).filter(({ name }) => name === view.name);
  if (versions.some(({ version, state }) => version === view.version && state === 'retired')) {
    throw new Error(`${versionText(view)} was retired by somebody else just now.`);
  }
  return { own: await positionOf(views.db, view), live: await positionToReach(views.db, view.name) };
}

async function startBuilding({ views, log }: ViewsAtHand, view: ViewId): Promise<Projector> {
  const identity = await logIdentity(log);
  if (!identity) throw new Error('The log has no identity yet: start the service once.');
  const projections = PROJECTIONS.filter((one) => versionText(one.view) === versionText(view));
  return startProjector({ log, views, logId: identity.logId, projections, roundSize: ROUND_SIZE });
}

/** @throws Error in a plain line */
function throwIfStopped(builder: Projector | undefined): void {
  const stopped = builder?.statuses().find(({ state }) => state === 'stopped');
  if (stopped) throw new Error(`${versionText(stopped)} cannot be built: ${stopped.error ?? ''}.`);
}
