import type { Published } from './published.js';
import type { FlatShare } from './share.js';

/** The attendance of a category, and how much of it is recorded. */
export interface CategoryRow extends FlatShare {
  readonly [column: string]: Published<string | number> | null;
  readonly category: string;
  readonly notRecorded: Published<number> | null;
  readonly completeness: Published<number> | null;
  readonly definition: string;
  readonly position: number;
}
