import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { testOf, type Predicate, type Unit } from './predicate.js';

const unit: Unit = { origin: 'selfBooked', status: 'missed', joint: false };

describe('a predicate', () => {
  test.each<[string, Predicate, boolean]>([
    ['one of the values', { status: ['attended', 'missed'] }, true],
    ['none of the values', { status: ['attended'] }, false],
    ['every field', { status: ['missed'], joint: [false] }, true],
    ['one field of two', { status: ['missed'], joint: [true] }, false],
    ['no field at all', {}, true],
    ['a field that the unit lacks', { targetGroup: ['jobReady'] }, false],
    ['all of none', { all: [] }, true],
    ['any of none', { any: [] }, false],
    ['all', { all: [{ status: ['missed'] }, { joint: [true] }] }, false],
    ['any', { any: [{ status: ['attended'] }, { joint: [false] }] }, true],
    ['not', { not: { status: ['missed'] } }, false],
    ['not, within any', { any: [{ joint: [true] }, { not: { origin: ['walkIn', 'unknown'] } }] }, true],
  ])('of %s', (_, predicate, holds) => {
    expect(testOf(predicate)(unit)).toBe(holds);
  });

  test('obeys De Morgan', () => {
    const field = fc.constantFrom<Predicate>({ joint: [true] }, { joint: [false] }, { status: ['open', 'missed'] });
    const units = fc.record({ joint: fc.boolean(), status: fc.constantFrom('open', 'missed', 'attended') });
    fc.assert(
      fc.property(fc.array(field), units, (parts, one) => {
        const none = testOf({ not: { any: parts } })(one);
        expect(none).toBe(testOf({ all: parts.map((part) => ({ not: part })) })(one));
      }),
    );
  });
});
