import type { ViewStatus } from '@selvbook/queries';

export interface Readiness {
  /** Whether all parts are there. */
  readonly ready: boolean;
  readonly projections: readonly ViewStatus[];
}

/** Asks the parts of the service how they are. It rejects when one of them does not answer. */
export type AskReadiness = () => Promise<Readiness>;

/** The injection token of {@link AskReadiness}. */
export const READINESS = Symbol('READINESS');
