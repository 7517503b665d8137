import type { ParkedStreamRow, VersionState, ViewComparison, ViewId } from '@selvbook/read-models';

/** A version of a view, held against what is built anew of the same log up to the same position. */
export interface VerifiedView extends ViewId {
  readonly state: VersionState;
  readonly position: number;
  /** What is parked in it, and so left out on both sides. */
  readonly parked: readonly ParkedStreamRow[];
  /** How the two compare; or why it could not be built anew. */
  readonly outcome: ViewComparison | { readonly failure: string };
}

export const isAsRebuilt = ({ outcome }: VerifiedView): boolean =>
  !('failure' in outcome) && outcome.difference === undefined;
