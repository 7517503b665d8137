/** Stands where a value is kept back, because it or what it would give away is too small to publish. Never a number. */
export interface Suppressed {
  readonly suppressed: true;
}

/** A value, or that it is kept back. */
export type Told<T> = T | Suppressed;

export const SUPPRESSED: Suppressed = Object.freeze({ suppressed: true });

export const isSuppressed = (told: unknown): told is Suppressed =>
  typeof told === 'object' && told !== null && 'suppressed' in told;
