import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, v5 } from 'uuid';
import { uuidV5 } from './uuid-v5.js';

test('is the UUIDv5 that others make of the same name and namespace', () => {
  const name = fc.oneof(fc.string({ unit: 'binary' }), fc.string());
  fc.assert(
    fc.property(name, fc.uuid(), (text, namespace) => {
      expect(uuidV5(text, parse(namespace))).toBe(v5(Buffer.from(text), namespace));
    }),
    { numRuns: 300 },
  );
});
