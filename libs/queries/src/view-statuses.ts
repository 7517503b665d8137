import { namesOf, projectionVersions, versionsRead, type ReadModels } from '@selvbook/read-models';

/** How a view stands. */
export interface ViewStatus {
  readonly name: string;
  readonly version: number;
  readonly position: number;
  /** How far behind the log's head, in positions; 0 = at the head. */
  readonly lag: number;
  /** Facts that are parked, because the projection could not fold them, and those that wait behind them. */
  readonly parked: number;
}

/** Every view in the version that queries read, by its checkpoint, beside the log's head. */
export interface ViewStatuses {
  /** One of which no version may be read is not there. */
  readonly projections: readonly ViewStatus[];
  /** Whether each view that the program knows can be read, but for those that are new altogether and are being built. */
  readonly whole: boolean;
}

export async function viewStatuses(readModels: ReadModels, head: number): Promise<ViewStatuses> {
  const { read, versions } = await readModels.look(async (views) => ({
    read: await versionsRead(views, readModels.known),
    versions: await projectionVersions(views),
  }));
  const isNew = (name: string): boolean => {
    const states = versions.filter((one) => one.name === name).map(({ state }) => state);
    return states.length > 0 && states.every((state) => state === 'building');
  };
  return {
    projections: read.map((view) => ({ ...view, lag: Math.max(0, head - view.position) })),
    whole: namesOf(readModels.known).every((name) => read.some((one) => one.name === name) || isNew(name)),
  };
}
