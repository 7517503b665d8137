import { expect, test } from '@jest/globals';
import type { RecordedEvent } from '@selvbook/event-store';
import { Unfoldable } from './unfoldable.js';

const event: RecordedEvent = {
  stream: 'citizen-c1',
  revision: 0,
  position: 1,
  id: '0198a1f4-7c1e-7a51-8d3c-2a5d0c6f1b22',
  type: 'CitizenEnrolled',
  recordedAt: '2026-03-01T08:00:00.000Z',
  data: { from: 'Monday at Bo Hansen', office: { number: 12_345 } },
  metadata: { note: 'Monday' },
};

test.each([
  [new RangeError('Invalid date: Monday at Bo Hansen,\n not Monday'), 'RangeError: Invalid date: …, not …'],
  [new TypeError('12345 is no text'), 'TypeError: … is no text'],
  [new SyntaxError('Unexpected token M, "Monday at"... is not valid JSON'), 'SyntaxError'],
  ['Monday', 'no error was named'],
])('what cannot be folded says why in one line, and repeats nothing of the event: %s', (cause, said) => {
  expect(new Unfoldable(event, cause).message).toBe(said);
});
