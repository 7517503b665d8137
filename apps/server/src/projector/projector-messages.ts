import type { ProjectionStatus, ProjectorOptions } from '@selvbook/projections';
import type { ParkedStreamRow, ViewId, ViewsAddress } from '@selvbook/read-models';
import type { EventStoreAddress } from '../settings/event-store-address.js';

/** What the projector's thread is started with. */
export interface ProjectorData {
  readonly eventStore: EventStoreAddress;
  readonly readModels: ViewsAddress;
  readonly logId: string;
  /** From so many events behind, two threads catch up. Default: as measured. */
  readonly farBehind?: number;
}

/** What another thread of the projector is started with. */
export interface ShiftData extends ProjectorData {
  /** The versions that it builds, and where they stood. */
  readonly shift: readonly (ViewId & { readonly position: number })[];
  /**
   * The memory of the turn in which the threads write. Not of a builder, which may be ended while it is its turn: nobody else would
   * ever get theirs.
   */
  readonly turn?: SharedArrayBuffer;
  /** Events a commit while it catches up. Default: as measured. */
  readonly roundSize?: number;
  /** Whether it stays when it has caught up, until it is told to stop. */
  readonly stay?: boolean;
}

/** Who is told how projections stand, and of every stream that is parked. */
export type Told = Required<Pick<ProjectorOptions, 'onProgress' | 'onParked'>>;

/**
 * What a thread says: that it runs, how the projections stand (after a commit or a change), what was parked, why it cannot run, or why it
 * cannot go on.
 */
export type ProjectorMessage =
  | { readonly kind: 'started'; readonly statuses: readonly ProjectionStatus[] }
  | { readonly kind: 'progress'; readonly status: ProjectionStatus }
  | { readonly kind: 'parked'; readonly parked: ParkedStreamRow }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

/** What it is told. */
export interface ProjectorCommand {
  readonly kind: 'stop';
}
