import { checkpoints, projectionVersions, type ViewId, type ViewWriter } from '@selvbook/read-models';

/** A version, and where it stands. */
interface StandingVersion extends ViewId {
  readonly position: number;
}

/** The versions that a projector has to work on. */
export interface VersionsToKeep {
  /** Those that are read, or may be again. */
  readonly kept: readonly StandingVersion[];
  readonly building: readonly StandingVersion[];
}

/** Of the versions that this process knows; those that are retired are in neither list. */
export async function versionsToKeep({ db, known }: ViewWriter): Promise<VersionsToKeep> {
  const standing = await checkpoints(db);
  const isOf = (view: ViewId) => (other: ViewId) => other.name === view.name && other.version === view.version;
  const versions = (await projectionVersions(db)).filter((one) => known.some(isOf(one)));
  const inStates = (...states: readonly string[]): StandingVersion[] =>
    versions
      .filter(({ state }) => states.includes(state))
      .map(({ name, version }) => ({
        name,
        version,
        position: standing.find(isOf({ name, version }))?.position ?? 0,
      }));
  return { kept: inStates('live', 'replaced'), building: inStates('building') };
}
