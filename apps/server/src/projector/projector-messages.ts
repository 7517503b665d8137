import type { ProjectionStatus } from '@selvbook/projections';

/** What the projector's thread is started with. */
export interface ProjectorData {
  readonly logFile: string;
  readonly readModelsFile: string;
  readonly logId: string;
}

/** What the thread says: that it runs, how the projections stand (after a commit or a change), or why it cannot run. */
export type ProjectorMessage =
  | { readonly kind: 'started'; readonly statuses: readonly ProjectionStatus[] }
  | { readonly kind: 'progress'; readonly status: ProjectionStatus }
  | { readonly kind: 'refused'; readonly message: string };

/** What it is told. */
export interface ProjectorCommand {
  readonly kind: 'stop';
}
