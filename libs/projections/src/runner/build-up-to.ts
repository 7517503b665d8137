import type { ParkedStreamRow } from '@selvbook/read-models';
import type { RecordedEvent } from '@selvbook/event-store';
import type { Projection } from '../projection.js';
import { logUpTo } from './log-up-to.js';
import type { ProjectionStatus } from './projection-status.js';
import { startProjector, type ProjectorOptions } from './projector.js';

export interface BuildOptions extends Omit<ProjectorOptions, 'onParked'> {
  /** The last position that counts; at or after where the views are. */
  readonly until: number;
}

/**
 * Builds views up to a position of the log and no further; nobody else works on them. What cannot be folded stops its projection.
 * @returns how each of them stands then: `caughtUp`, or `stopped`
 * @throws Error the log or the views are away
 */
export async function buildUpTo({ until, onProgress, ...options }: BuildOptions): Promise<ProjectionStatus[]> {
  const trouble = Promise.withResolvers<never>();
  const parked: ParkedStreamRow[] = [];
  // Waited for below, unless the projector does not even start.
  trouble.promise.catch(() => undefined);
  const projector = await startProjector({
    ...options,
    log: logUpTo(options.log, until),
    // A view that has been at the end of such a log once would pass over what it cannot fold.
    onParked: (row) => void parked.push(row),
    onProgress(status) {
      if (status.state !== 'stopped' && status.error !== undefined) trouble.reject(new Error(status.error));
      onProgress?.(status);
    },
  });
  try {
    await Promise.race([projector.caughtUp, trouble.promise]);
    return projector.statuses().map((status) => stoppedAt(status, parked));
  } finally {
    await projector.stop();
  }
}

function stoppedAt(status: ProjectionStatus, parked: readonly ParkedStreamRow[]): ProjectionStatus {
  const row = parked.find(({ projection, version }) => projection === status.name && version === status.version);
  if (!row) return status;
  return {
    ...status,
    state: 'stopped',
    error: `it cannot fold ${row.type} at position ${row.position} (${row.error})`,
  };
}

/** A projection that leaves out what another view of it has parked: the events that could not be folded, and those behind them. */
export function leavingOut(projection: Projection, parked: readonly ParkedStreamRow[]): Projection {
  if (parked.length === 0) return projection;
  const parkedAt = new Map(parked.map(({ stream, position }) => [stream, position]));
  const isFree = ({ stream, position }: Pick<RecordedEvent, 'stream' | 'position'>): boolean =>
    position < (parkedAt.get(stream) ?? Infinity);
  return {
    ...projection,
    begin(empty) {
      const fold = projection.begin(empty);
      return {
        ...fold,
        load: (db, events) => fold.load(db, events.filter(isFree)),
        apply: (event) => {
          if (isFree(event)) fold.apply(event);
        },
      };
    },
  };
}
