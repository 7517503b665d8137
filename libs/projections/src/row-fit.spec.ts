import { expect, test } from '@jest/globals';
import { BOOKINGS_SLOTS, type BookingsSlotRow } from '@selvbook/read-models';
import { requireKey, rowFit } from './row-fit.js';

const row: BookingsSlotRow = {
  slot_id: 's1',
  office_id: 'office-1',
  starts_at: '2026-03-02T08:00:00.000Z',
  ends_at: '2026-03-02T08:30:00.000Z',
  interview_type: 'jobInterview',
  capacity: 1,
  withdrawn: 0,
};
const fit = rowFit(BOOKINGS_SLOTS);

test('a row as its table has it fits', () => {
  expect(() => fit(row)).not.toThrow();
  expect(() => fit({ ...row, office_id: 'Ø 🙂 \u0001' })).not.toThrow();
});

test.each([
  ['office_id', undefined],
  ['office_id', 7],
  ['office_id', 'a\0b'],
  ['office_id', 'a\ud83d'],
  ['slot_id', 'a'.repeat(2_501)],
  ['slot_id', 'Ø'.repeat(1_251)],
  ['capacity', '1'],
  ['capacity', 1.5],
  ['capacity', Number.NaN],
  ['withdrawn', null],
])('one whose %s is %p does not, and the error names the column alone', (column, value) => {
  expect(() => fit({ ...row, [column]: value })).toThrow(
    new RegExp(`^${column} is not a (text that a table can hold|whole number)$`),
  );
});

test('a key is a text', () => {
  for (const key of ['a1', 'a'.repeat(2_500), 'Ø'.repeat(1_250)]) expect(() => requireKey(key)).not.toThrow();
  for (const key of [undefined, 7, 'a\0b', '\udc00', 'a'.repeat(2_501), '€'.repeat(834)])
    expect(() => requireKey(key)).toThrow(TypeError);
});
