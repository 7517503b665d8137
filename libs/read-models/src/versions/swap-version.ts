import type { Kysely } from 'kysely';
import { positionOf } from '../checkpoint.js';
import { versionText, type ViewId, type ViewTables } from '../views/view-tables.js';
import { positionToReach } from './position-to-reach.js';
import { lockVersions, setState } from './version-states.js';

/** What became of a swap. `alreadyLive`: there was nothing to do. `behind`: nothing was changed; the version is not there yet. */
export type SwapOutcome =
  | { readonly kind: 'swapped'; readonly from: number | undefined }
  | { readonly kind: 'alreadyLive' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'retired' }
  | { readonly kind: 'behind'; readonly position: number; readonly live: number; readonly isFirst: boolean };

/**
 * Makes this version the one that is read, in one transaction: everybody reads the one before it or this one after it. The one it
 * takes the place of is kept up, so that the swap can be taken back by swapping again. It must have come far enough: {@link positionToReach}.
 * @param now an instant
 */
export async function swapVersion(db: Kysely<ViewTables>, view: ViewId, now: string): Promise<SwapOutcome> {
  return db.transaction().execute(async (transaction): Promise<SwapOutcome> => {
    const versions = await lockVersions(transaction, view.name);
    const target = versions.find(({ version }) => version === view.version);
    if (!target) return { kind: 'unknown' };
    if (target.state === 'live') return { kind: 'alreadyLive' };
    if (target.state === 'retired') return { kind: 'retired' };
    const before = versions.find(({ state }) => state === 'live');
    const position = await positionOf(transaction, view);
    const live = await positionToReach(transaction, view.name);
    if (position < live) return { kind: 'behind', position, live, isFirst: !before };
    if (before) await setState(transaction, before, 'replaced', now);
    await setState(transaction, target, 'live', now);
    return { kind: 'swapped', from: before?.version };
  });
}

/** How a swap that could not be made is told, in one line. */
export function swapRefusal(view: ViewId, outcome: Exclude<SwapOutcome, { kind: 'swapped' | 'alreadyLive' }>): string {
  const version = versionText(view);
  if (outcome.kind === 'unknown') return `${version} was never begun: there is nothing to swap in.`;
  if (outcome.kind === 'retired') return `${version} is retired: "projections rebuild ${version}" builds it again.`;
  const { position, live, isFirst } = outcome;
  return `${version} has not caught up: it stands at position ${position}, ${isFirst ? 'other views' : 'the live version'} at ${live}.`;
}
