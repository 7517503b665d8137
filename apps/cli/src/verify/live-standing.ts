import {
  checkpoints,
  parkedStreams,
  projectionVersions,
  versionText,
  type ParkedStreamRow,
  type VersionState,
  type ViewId,
  type ViewReading,
} from '@selvbook/read-models';

/** How a version stands at one moment. */
export interface LiveStanding {
  readonly state: VersionState;
  readonly logId: string;
  readonly position: number;
  readonly parked: readonly ParkedStreamRow[];
}

/** @throws Error nobody works on it: it was never begun, or it is retired */
export async function liveStanding(views: ViewReading, view: ViewId): Promise<LiveStanding> {
  const isIt = ({ name, version }: ViewId) => name === view.name && version === view.version;
  const state = (await projectionVersions(views)).find(isIt)?.state;
  const checkpoint = (await checkpoints(views)).find(isIt);
  if (state === undefined || !checkpoint) {
    throw new Error(`${versionText(view)} has no rows to verify: it is ${state ?? 'not begun'}.`);
  }
  const { logId, position } = checkpoint;
  return { state, logId, position, parked: await parkedStreams(views, view) };
}
