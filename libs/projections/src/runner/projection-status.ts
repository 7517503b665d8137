import type { ViewId } from '@selvbook/read-models';

/** How a projection stands. */
export interface ProjectionStatus extends ViewId {
  /** Of the view, whoever moved it there. */
  readonly position: number;
  /** Events that it has folded and written itself since it was started. */
  readonly folded: number;
  /**
   * `standby`: somebody else works on the view, and this one would take over. `stopped`: it will not go on until the program or
   * the view is mended; `error` says why. `retired`: nobody is to work on this version any more.
   */
  readonly state: 'running' | 'caughtUp' | 'standby' | 'stopped' | 'retired';
  /** Why it stopped, or what it is waiting to get over. */
  readonly error?: string;
}
