import type { Published } from './published.js';

/** What became of bookings, from the floor of the chart upwards. */
export const OUTCOMES = ['attended', 'missed', 'excused', 'cancelled', 'notRecorded'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface OutcomeRow extends Readonly<Record<Outcome, Published<number>>> {
  readonly [column: string]: Published<string | number> | null;
  readonly month: string;
  readonly completeness: Published<number> | null;
  readonly definition: string;
  readonly position: number;
}
