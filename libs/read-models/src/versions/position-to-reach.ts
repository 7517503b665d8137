import type { Kysely } from 'kysely';
import { checkpoints } from '../checkpoint.js';
import type { ViewTables } from '../views/view-tables.js';
import { projectionVersions } from './version-states.js';

/**
 * How far a version of this projection must have come to be read: as far as the live one; of a projection that is new altogether, as far as
 * the last of the views that are read, so that none of them waits for it.
 */
export async function positionToReach(db: Kysely<ViewTables>, name: string): Promise<number> {
  const live = (await projectionVersions(db)).filter(({ state }) => state === 'live');
  const now = await checkpoints(db);
  const positions = live.map((one) => ({
    name: one.name,
    position: now.find((other) => other.name === one.name && other.version === one.version)?.position ?? 0,
  }));
  const own = positions.find((one) => one.name === name);
  if (own) return own.position;
  return positions.length === 0 ? 0 : Math.min(...positions.map(({ position }) => position));
}
