import type { ViewStatus } from '@selvbook/queries';

/** Asks the parts of the service how they are. */
export interface ServiceReadiness {
  /** How far every projection is. @throws when a part is away */
  projections(): Promise<readonly ViewStatus[]>;
}

/** The injection token of {@link ServiceReadiness}. */
export const READINESS = Symbol('READINESS');
