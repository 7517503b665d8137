import { checkpoints, VIEWS, type ReadModels } from '@selvbook/read-models';

/** How a view stands. */
export interface ViewStatus {
  readonly name: string;
  readonly version: number;
  readonly position: number;
  /** How far behind the log's head, in positions; 0 = at the head. */
  readonly lag: number;
}

/** Every view that queries ask, by its checkpoint, beside the log's head. */
export async function viewStatuses(readModels: ReadModels, head: number): Promise<ViewStatus[]> {
  const known = await readModels.read(checkpoints);
  return Object.values(VIEWS).map(({ name, version }) => {
    const position = known.find((one) => one.name === name && one.version === version)?.position ?? 0;
    return { name, version, position, lag: Math.max(0, head - position) };
  });
}
