import { checkpoints, projectionVersions, type ProjectionVersion } from '@selvbook/read-models';
import { textTable } from '../table/text-table.js';
import type { ViewsAtHand } from './views-at-hand.js';

/** A version as the list shows it. */
export interface StandingVersion extends ProjectionVersion {
  /** Null where it has no checkpoint: nobody has worked on it yet, or it is retired. */
  readonly position: number | null;
  /** Positions between it and the log's head. */
  readonly lag: number | null;
  /** Events that are parked in it, and those that wait behind them. */
  readonly parked: number;
  /** Whether this program has its code. */
  readonly known: boolean;
}

/** Every version that was ever begun. */
export async function standingVersions({ views, log }: ViewsAtHand): Promise<StandingVersion[]> {
  const versions = await projectionVersions(views.db);
  const standing = await checkpoints(views.db);
  const head = await log.head();
  return versions.map((one) => {
    const isIt = (other: { name: string; version: number }) => other.name === one.name && other.version === one.version;
    const { position, parked } = standing.find(isIt) ?? { position: null, parked: 0 };
    const lag = position === null ? null : Math.max(0, head - position);
    return { ...one, position, lag, parked, known: views.known.some(isIt) };
  });
}

/** In columns, for people. */
export function versionsTable(versions: readonly StandingVersion[]): string {
  return textTable(
    ['projection', 'version', 'state', 'since', 'position', 'lag', 'parked'],
    versions.map(({ name, version, state, since, position, lag, parked }) => [
      name,
      version,
      state,
      since,
      position ?? '-',
      lag ?? '-',
      parked,
    ]),
  );
}
