import type { ProjectionStatus } from '@selvbook/projections';
import type { EventStoreAddress } from '../settings/event-store-address.js';

/** What the projector's thread is started with. */
export interface ProjectorData {
  readonly eventStore: EventStoreAddress;
  readonly readModelsFile: string;
  readonly logId: string;
  /** From so many events behind, two threads catch up. Default: as measured. */
  readonly farBehind?: number;
}

/** What a second thread is started with while the views are far behind: it does its shift and ends. */
export interface ShiftData extends ProjectorData {
  /** The names of the views it builds. */
  readonly shift: readonly string[];
  /** The memory of the turn in which the two threads write. */
  readonly turn: SharedArrayBuffer;
}

/** What a thread says: that it runs, how the projections stand (after a commit or a change), or why it cannot run. */
export type ProjectorMessage =
  | { readonly kind: 'started'; readonly statuses: readonly ProjectionStatus[] }
  | { readonly kind: 'progress'; readonly status: ProjectionStatus }
  | { readonly kind: 'refused'; readonly message: string };

/** What it is told. */
export interface ProjectorCommand {
  readonly kind: 'stop';
}
