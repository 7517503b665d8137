import type { ViewId } from '@selvbook/read-models';

/** How a projection stands. */
export interface ProjectionStatus extends ViewId {
  readonly position: number;
  /** `stopped`: it will not go on until the program or the view is mended; `error` says why. */
  readonly state: 'running' | 'caughtUp' | 'stopped';
  /** Why it stopped, or what it is waiting to get over. */
  readonly error?: string;
}
