import { expect, test } from '@jest/globals';
import { traceText } from './trace-text.js';

test('a fact is told with each of its fields on a line of its own, so that no id is broken where it can be copied', () => {
  const fields = {
    bookingId: 'apmnhxzjgz_2026-04-13_K4n6gZImSxyG8pbDW_WguA',
    slotId: 'apmnhxzjgz_2026-04-13_3PhgLofcQtyFV0hIPj_HNw',
    citizenId: 'ccmsvqxrxkgsmf',
  };
  const text = traceText({
    id: fields.bookingId,
    kind: 'booking',
    notes: [],
    facts: [
      {
        position: 7,
        stream: 'agenda-apmnhxzjgz_2026-04-13',
        revision: 1,
        type: 'Booked',
        id: '1bd978e5-6bfd-4b8c-bc03-a7203d3292a4',
        recordedAt: '2026-03-26T10:30:23.586Z',
        data: fields,
        metadata: { occurredAt: '2026-03-26T10:30:23.572Z', actor: 'citizen/ccmsvqxrxkgsmf' },
      },
    ],
  });
  const told = text.split('\n').map((line) => line.split('│')[3]?.trim());
  expect(told).toEqual(expect.arrayContaining(Object.entries(fields).map((field) => field.join(' '))));
});
