import type { Refusal } from './refusal.js';

/** The office that a command names does not exist; 422, because it is not what the call addresses. */
export const officeNotFound: Refusal = { kind: 'rule', code: 'office-not-found', detail: 'There is no such office.' };

/** `unknown-municipality`: the code is none of the 98. */
export function unknownMunicipality(code: string): Refusal {
  return { kind: 'rule', code: 'unknown-municipality', detail: `No Danish municipality has the code ${code}.` };
}

/** `period-reversed`: a period that ends before it begins. `detail`: the sentence that says which. */
export function periodReversed(detail: string): Refusal {
  return { kind: 'rule', code: 'period-reversed', detail };
}
