import {
  namesOf,
  projectionVersions,
  readAmong,
  versionsStanding,
  type ReadModels,
  type VersionRead,
} from '@selvbook/read-models';

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
  /** Versions that are kept up, though nobody reads them here: those that are being built, and those that were replaced. */
  readonly beside: readonly ViewStatus[];
  /** Whether each view that the program knows can be read, but for those that are new altogether and are being built. */
  readonly whole: boolean;
}

export async function viewStatuses(readModels: ReadModels, head: number): Promise<ViewStatuses> {
  const { standing, versions } = await readModels.look(async (views) => ({
    standing: await versionsStanding(views, readModels.known),
    versions: await projectionVersions(views),
  }));
  const read = readAmong(standing);
  const isNew = (name: string): boolean => {
    const states = versions.filter((one) => one.name === name).map(({ state }) => state);
    return states.length > 0 && states.every((state) => state === 'building');
  };
  const statusOf = ({ name, version, position, parked }: VersionRead): ViewStatus => ({
    name,
    version,
    position,
    lag: Math.max(0, head - position),
    parked,
  });
  return {
    projections: read.map(statusOf),
    beside: standing
      .filter((one) => !read.some(({ name, version }) => name === one.name && version === one.version))
      .map(statusOf),
    whole: namesOf(readModels.known).every((name) => read.some((one) => one.name === name) || isNew(name)),
  };
}
