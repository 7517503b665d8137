import type { LocalDate } from '@selvbook/booking';

/** What a simulated history depends on, and nothing else does: the same options give the same events, byte by byte. */
export interface SimulationOptions {
  /** Any text. */
  readonly seed: string;
  /** The first local day. */
  readonly from: LocalDate;
  /** The first local day after the history. */
  readonly until: LocalDate;
  /** How many municipalities take part, the largest first: 1 to 98. */
  readonly municipalities: number;
  /** 1 is about a million events in two years of all municipalities; events grow in proportion. */
  readonly scale: number;
}

/** How far ahead slots are on offer, in days: eight weeks. */
export const HORIZON = 56;
