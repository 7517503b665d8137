import type { Refusal } from './refusal.js';

export const officeNotFound: Refusal = { kind: 'rule', code: 'office-not-found', detail: 'There is no such office.' };

export function unknownMunicipality(code: string): Refusal {
  return { kind: 'rule', code: 'unknown-municipality', detail: `No Danish municipality has the code ${code}.` };
}

export function periodReversed(detail: string): Refusal {
  return { kind: 'rule', code: 'period-reversed', detail };
}
