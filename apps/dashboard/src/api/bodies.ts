import type { Published } from '../values/published.js';
import type { Share } from '../values/share.js';
import type { Quantile } from '../values/spread.js';
import type { paths } from './schema.js';

/** The calls that are asked for one body. */
export type AskedPath = {
  [Path in keyof paths]: paths[Path] extends {
    get: { responses: { 200: { content: { 'application/json': object } } } };
  }
    ? Path
    : never;
}[keyof paths];

/** An answer as the API document has it. */
export type Answer<Path extends AskedPath> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Office = Answer<'/v1/offices'>['offices'][number];
export type Project = Answer<'/v1/projects'>['projects'][number];

/** What every answer tells of itself. */
export interface Told {
  readonly position: number;
  readonly simulated?: boolean;
  readonly parked?: number;
}

export interface DefinitionRef {
  readonly id: string;
  readonly version: number;
}

/** A row of a figure: as the document has it, and with what disclosure control may put in the place of a number. */
export interface FigureRow extends Share {
  readonly group: Readonly<Record<string, string | undefined>>;
  readonly definition: DefinitionRef;
  readonly counts: Readonly<Record<string, Published<number>>>;
  readonly completeness?: Published<number> | null;
  /** Of `timeToRefill` alone: how long it took. */
  readonly hours?: {
    readonly denominator: Published<number>;
    readonly median: Published<Quantile | null>;
    readonly p90: Published<Quantile | null>;
  };
}
export interface Side {
  readonly pooled: Share;
  readonly mean: { readonly municipalities: Published<number>; readonly share: Published<number> | null };
  /** Of the attendance rate alone. */
  readonly completeness?: Published<number> | null;
}
export interface FigureBody extends Told {
  readonly day: string;
  readonly rows: readonly FigureRow[];
  readonly comparison?: {
    readonly members: Side;
    readonly others: Side;
    readonly definitions: readonly DefinitionRef[];
  };
}

/** A project's municipalities beside the others, before and after it began. */
export type EvaluationBody = Answer<'/v1/projects/{projectId}/evaluation'>;

/** When bookings were made, by their number. */
export interface MilestonesBody extends Told {
  readonly day: string;
  readonly rows: readonly {
    readonly definition: DefinitionRef;
    readonly made: Published<number>;
    readonly milestones: readonly { readonly number: number; readonly at: Published<string> | null }[];
  }[];
}
