/** What can be wrong with one field, header or parameter of a request: the codes inside `errors`. Grows by adding. */
export const FAULT_CODES = {
  required: 'It must be there.',
  'unknown-field': 'This call knows no such field.',
  'unknown-parameter': 'This call knows no such parameter.',
  'unknown-value': 'The value is not in the closed list.',
  repeated: 'It is there more than once.',
  'wrong-type': 'It is of another type than the contract says.',
  'bad-id': 'An id is 1 to 64 letters, digits and hyphens and begins with a letter or a digit.',
  'bad-key': 'An Idempotency-Key is 1 to 128 visible ASCII characters.',
  'bad-actor': 'An actor is citizen/ID, adviser/ID, manager/ID or system/NAME.',
  'bad-position': 'A position is a whole number, 0 or above.',
  'bad-entity-tag': 'An entity tag is visible ASCII in double quotes; more than one are separated by commas.',
  'bad-cursor': 'The cursor is none that this service gave out for this question.',
  'bad-instant': 'An instant is an RFC 3339 time with an offset.',
  'bad-date': 'A date is a day of the calendar, YYYY-MM-DD.',
  'bad-text': 'A text holds no control characters and no broken Unicode.',
  'looks-like-cpr': 'It holds what looks like a civil registration number; none may reach this service.',
  'too-short': 'The text is empty.',
  'too-long': 'The text is too long.',
  'too-few': 'The list has too few entries.',
  'too-many': 'The list has too many entries.',
  'not-protected': 'Something that has to be kept back could be worked out from the answer.',
  'too-deep': 'The body nests deeper than any call needs.',
  'out-of-range': 'The value lies outside what is allowed.',
  'period-reversed': 'The end lies before the start.',
} as const;

export type FaultCode = keyof typeof FAULT_CODES;

/** Where it stands: a JSON pointer as a URI fragment into the body, or the name of a header or a parameter. */
export type FaultPlace = { readonly pointer: string } | { readonly header: string } | { readonly parameter: string };

export type Fault = FaultPlace & { readonly code: FaultCode; readonly detail: string };

export function fault(place: FaultPlace, code: FaultCode, detail: string = FAULT_CODES[code]): Fault {
  return { ...place, code, detail };
}

/** A JSON pointer (RFC 6901) as a URI fragment: `#/slots/3/startsAt`; `#` is the whole body. */
export function pointer(path: readonly (string | number)[]): string {
  return ['#', ...path.map((step) => encodeURIComponent(escapeStep(String(step))))].join('/');
}

function escapeStep(step: string): string {
  return step.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');
}
