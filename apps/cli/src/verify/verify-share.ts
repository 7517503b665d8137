import type { EventLogReader } from '@selvbook/event-store';
import {
  compareView,
  openScratchViews,
  openViewsAsIs,
  versionText,
  type StandingViews,
  type View,
  type ViewId,
  type ViewReading,
  type ViewWriter,
} from '@selvbook/read-models';
import { sql } from 'kysely';
import type { Places } from '../settings/places.js';
import { liveStanding, type LiveStanding } from './live-standing.js';
import { buildTo, canGoOn, newRebuild, type Rebuild } from './rebuild.js';
import type { VerifiedView } from './verified-view.js';

/** What is told of the work meanwhile. */
export interface ShareTold {
  onPosition(view: ViewId, position: number): void;
  /** All are built, but for what has come since: so many rows will be compared. */
  onBuilt(rows: number): void;
  /** So many rows of a version have been compared. */
  onRows(view: ViewId, rows: number): void;
  onVerified(view: VerifiedView): void;
}

/** While somebody has parked events tried again, a rebuild may have left out what is not parked any more. */
const TRIES = 3;

/**
 * Verifies some versions, in the calling thread: builds them anew side by side, of one reading of the log, then compares each with the
 * one that stands, at one moment of that. While a version is compared, and no longer, its moment is held on to.
 * @throws Error in a plain line: the log or the views are away
 */
export async function verifyShare(places: Places, views: readonly View[], told: ShareTold): Promise<void> {
  const log = await places.log.openReader();
  const live = await openViewsAsIs(places.views);
  const together = await openScratchViews();
  const own: ViewWriter[] = [together];
  try {
    const rebuilds = views.map((view) => newRebuild(view, together));
    // The second time only what has come while the first was under way.
    for (let time = 0; time < 2; time += 1) {
      const goals = await Promise.all(
        rebuilds.map(async (rebuild) => ({
          rebuild,
          standing: await live.read((moment) => liveStanding(moment, rebuild.projection.view)),
        })),
      );
      await buildTo(
        log,
        goals.filter(({ rebuild, standing }) => canGoOn(rebuild, standing)),
        (view, position) => told.onPosition(view, position),
      );
    }
    told.onBuilt(await countRows(rebuilds));
    for (const rebuild of rebuilds) told.onVerified(await verify({ log, live, own, told }, rebuild));
  } finally {
    await Promise.all([log.close(), live.close(), ...own.map((one) => one.close())]);
  }
}

interface Parts {
  readonly log: EventLogReader;
  readonly live: StandingViews;
  readonly own: ViewWriter[];
  readonly told: ShareTold;
}

async function verify(parts: Parts, begun: Rebuild): Promise<VerifiedView> {
  const { log, live, own, told } = parts;
  const { view } = begun.projection;
  let rebuild = begun;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await live.read(async (moment) => {
      const standing = await liveStanding(moment, view);
      return canGoOn(rebuild, standing) ? compareAt(parts, moment, rebuild, standing) : standing;
    });
    if ('outcome' in found) return found;
    const views = await openScratchViews();
    own.push(views);
    rebuild = newRebuild(view, views);
    await buildTo(log, [{ rebuild, standing: found }], (one, position) => told.onPosition(one, position));
  }
  throw new Error(
    `What is parked in ${versionText(view)} changes while it is verified: verify it when nobody retries.`,
  );
}

async function compareAt(
  { log, told }: Parts,
  moment: ViewReading,
  rebuild: Rebuild,
  standing: LiveStanding,
): Promise<VerifiedView> {
  const { view } = rebuild.projection;
  await buildTo(log, [{ rebuild, standing }], (one, position) => told.onPosition(one, position));
  const { name, version } = view;
  const { state, position, parked } = standing;
  const { failure } = rebuild;
  const outcome =
    failure === undefined
      ? await compareView(moment, rebuild.views.db, view, (rows) => told.onRows(view, rows))
      : { failure };
  return { name, version, state, position, parked, outcome };
}

async function countRows(rebuilds: readonly Rebuild[]): Promise<number> {
  let sum = 0;
  for (const { projection, views } of rebuilds) {
    for (const { name } of projection.view.tables) {
      const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(views.db);
      sum += rows[0]?.count ?? 0;
    }
  }
  return sum;
}
