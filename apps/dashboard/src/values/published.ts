/** What stands in the place of a value that could tell of a person: too few were counted. It is no 0 and no gap. */
export interface Suppressed {
  readonly suppressed: true;
}

/** A value as it is published. */
export type Published<T> = T | Suppressed;

export const SUPPRESSED: Suppressed = { suppressed: true };

export function isSuppressed(value: unknown): value is Suppressed {
  return typeof value === 'object' && value !== null && 'suppressed' in value;
}

/** The value where it can be drawn; undefined: it is suppressed, or there is none. */
export const shown = (value: Published<number> | null | undefined): number | undefined =>
  value === null || value === undefined || isSuppressed(value) ? undefined : value;
