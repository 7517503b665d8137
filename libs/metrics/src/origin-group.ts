/**
 * Who made an interview come about, as the figures count it. A booking made by staff on the citizen's behalf counts as
 * summoned; `unknown` is imported history whose source does not say.
 */
export const ORIGIN_GROUPS = ['selfBooked', 'summoned', 'unknown', 'walkIn'] as const;
export type OriginGroup = (typeof ORIGIN_GROUPS)[number];

/** The group of a booking; a walk-in is no booking. */
export function originGroupOf(origin: 'selfBooked' | 'summoned' | 'unknown', onBehalf: boolean): OriginGroup {
  return origin === 'selfBooked' && onBehalf ? 'summoned' : origin;
}
