import { expect, test } from '@jest/globals';
import { idMessage, idText } from './event-id.js';

test.each([
  '00000000-0000-0000-0000-000000000001',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '7fffffff-ffff-4fff-8fff-ffffffffffff',
  '0123abcd-0000-4000-8000-00000000000f',
])('%s is the same as text and as two numbers', (id) => {
  expect(idText(idMessage(id, 'text'))).toBe(id);
  expect(idText(idMessage(id, 'structured'))).toBe(id);
});

test('the two numbers are signed, the most significant bits first', () => {
  const bits = idMessage('80000000-0000-0000-0000-000000000002', 'structured').getStructured()!;
  expect([bits.getMostSignificantBits(), bits.getLeastSignificantBits()]).toEqual(['-9223372036854775808', '2']);
});
