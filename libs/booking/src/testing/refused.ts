import { expect } from '@jest/globals';
import type { Refusal, RefusalKind } from '../rules/refusal.js';

/** The nature of every refusal that this room pronounces: `conflict` answers 409, `rule` 422, `notFound` 404. */
const KIND_OF: Readonly<Record<string, RefusalKind>> = {
  'slot-overlap': 'conflict',
  'office-not-found': 'rule',
  'in-the-past': 'rule',
  'period-reversed': 'rule',
  'bad-duration': 'rule',
  'slot-booked': 'conflict',
  'slot-not-found': 'notFound',
  'slot-taken': 'conflict',
  'slot-withdrawn': 'conflict',
  'citizen-already-booked': 'conflict',
  'citizen-overlap': 'conflict',
  'booking-abandoned': 'conflict',
  'not-eligible': 'rule',
  'not-offered': 'rule',
  'already-started': 'rule',
  'outcome-recorded': 'conflict',
  'booking-not-found': 'notFound',
  'too-early': 'rule',
  'reason-required': 'rule',
  'booking-cancelled': 'conflict',
  'in-the-future': 'rule',
  'unknown-municipality': 'rule',
};

/** What a spec expects of a refusal: its code, and the reasons it gathers. */
export interface Refused {
  readonly refused: string;
  readonly reasons: readonly string[];
}

/** `office-elsewhere` is a conflict for an office and a rule for a citizen, so its nature is checked where it stands. */
export function refused(code: string, ...reasons: readonly string[]): Refused {
  return { refused: code, reasons };
}

/** Compares a refusal with what is expected; every code and reason has a sentence beside it. */
export function expectRefusal(refusal: Refusal | undefined, expected: Refused): void {
  expect(refusal?.code).toBe(expected.refused);
  expect((refusal?.reasons ?? []).map(({ code }) => code)).toEqual(expected.reasons);
  if (expected.refused in KIND_OF) expect(refusal?.kind).toBe(KIND_OF[expected.refused]);
  for (const said of [refusal, ...(refusal?.reasons ?? [])]) expect(said?.detail).toMatch(/\S.*\.$/);
}
