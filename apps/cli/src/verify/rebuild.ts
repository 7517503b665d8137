import type { EventLogReader } from '@selvbook/event-store';
import { buildUpTo, leavingOut, PROJECTIONS, type Projection } from '@selvbook/projections';
import { versionText, type ParkedStreamRow, type ViewId, type ViewWriter } from '@selvbook/read-models';
import type { LiveStanding } from './live-standing.js';

/** Events a commit. Half of what the service takes: the database has no journal here, so a commit costs less and memory is what counts. */
const ROUND_SIZE = 30_000;

/** A version being built anew, in views that nobody else sees. */
export interface Rebuild {
  readonly projection: Projection;
  /** Several versions may be built in the same ones: of one reading of the log. */
  readonly views: ViewWriter;
  position: number;
  /** What is left out, because it is parked in the version that is verified. */
  parked: readonly ParkedStreamRow[];
  /** Why it cannot be built. */
  failure?: string;
}

export function newRebuild(view: ViewId, views: ViewWriter): Rebuild {
  const projection = PROJECTIONS.find((one) => versionText(one.view) === versionText(view));
  if (!projection) throw new Error(`This program has no ${versionText(view)}.`);
  return { projection, views, position: 0, parked: [] };
}

/** Where a rebuild is to go: a version as it stands. */
export interface RebuildGoal {
  readonly rebuild: Rebuild;
  readonly standing: LiveStanding;
}

/**
 * Builds on to where the versions stand, which may not be the same position; those in the same views read the log together.
 * @param onPosition told how far each has come
 * @throws Error the log is away
 */
export async function buildTo(
  log: EventLogReader,
  goals: readonly RebuildGoal[],
  onPosition: (view: ViewId, position: number) => void,
): Promise<void> {
  for (const { rebuild, standing } of goals) rebuild.parked = standing.parked;
  const stops = [...new Set(goals.map(({ standing }) => standing.position))].sort((a, b) => a - b);
  for (const until of stops) {
    for (const views of new Set(goals.map(({ rebuild }) => rebuild.views))) {
      const going = goals
        .filter(({ rebuild, standing }) => rebuild.views === views && standing.position >= until)
        .map(({ rebuild }) => rebuild)
        .filter(({ position, failure }) => position < until && failure === undefined);
      const logId = goals.find(({ rebuild }) => rebuild.views === views)?.standing.logId ?? '';
      if (going.length > 0) await buildTogether({ log, logId, views, going, until, onPosition });
    }
  }
}

async function buildTogether({
  going,
  onPosition,
  ...parts
}: {
  readonly log: EventLogReader;
  readonly logId: string;
  readonly views: ViewWriter;
  readonly going: readonly Rebuild[];
  readonly until: number;
  readonly onPosition: (view: ViewId, position: number) => void;
}): Promise<void> {
  const statuses = await buildUpTo({
    ...parts,
    roundSize: ROUND_SIZE,
    projections: going.map(({ projection, parked }) => leavingOut(projection, parked)),
    onProgress: (status) => onPosition(status, status.position),
  });
  for (const rebuild of going) {
    const status = statuses.find((one) => versionText(one) === versionText(rebuild.projection.view));
    rebuild.position = parts.until;
    if (status?.state === 'stopped') rebuild.failure = status.error ?? 'it stopped';
  }
}

/**
 * Whether a rebuild can go on to where the version stands by now: whatever was parked when it went past is parked still, and what was
 * parked since comes after it.
 */
export function canGoOn({ position, parked }: Rebuild, standing: LiveStanding): boolean {
  const at = (rows: readonly ParkedStreamRow[], stream: string) => rows.find((row) => row.stream === stream)?.position;
  return (
    position <= standing.position &&
    parked.every((row) => at(standing.parked, row.stream) === row.position) &&
    standing.parked.every((row) => row.position > position || at(parked, row.stream) === row.position)
  );
}
