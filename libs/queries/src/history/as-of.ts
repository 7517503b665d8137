import type { Instant } from '@selvbook/booking';

/**
 * What of the log counts as of an instant. `recorded`: its longest prefix in which every event was recorded by then: what could be
 * known then. `occurred`: all events that had occurred by then, whenever they were recorded: for history that was imported later.
 */
export const BASES = ['recorded', 'occurred'] as const;
export type Basis = (typeof BASES)[number];

/** A moment of the past. */
export interface AsOf {
  readonly at: Instant;
  readonly basis: Basis;
}
