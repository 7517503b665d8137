import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ID_PATTERN, looksLikeCpr } from './chosen-id.js';

describe('an id that the caller chooses', () => {
  test.each(['a', '7', 'Odense-South', '0f8fad5b-d9cb-569f-a165-70867728950e', 'a'.repeat(64)])('may be %s', (id) => {
    expect(id).toMatch(ID_PATTERN);
  });

  test.each(['', '-a', 'a_b', 'a b', 'æble', 'a/b', 'a\n', 'a'.repeat(65)])('may not be %j', (id) => {
    expect(id).not.toMatch(ID_PATTERN);
  });
});

describe('what looks like a civil registration number', () => {
  test.each([
    '0101901234',
    '010190-1234',
    '010190 1234',
    'citizen-010190-1234',
    'x0101901234y',
    'born 311299-0000.',
    '290200-1234',
    '290204-1234',
    '290296-1234',
    '12-010190-1234',
    '010190\u20131234',
    '010190\u20111234',
    '010190\u00a01234',
    '010190.1234',
    '010190/1234',
    '010\u200b190-12\u00ad34',
    '\uff10\uff11\uff10\uff11\uff19\uff10\uff0d\uff11\uff12\uff13\uff14',
  ])('%s does', (text) => {
    expect(looksLikeCpr(text)).toBe(true);
  });

  test.each([
    ['six digits that are no date', '320190-1234'],
    ['no month', '011390-1234'],
    ['a day of zeros', '000190-1234'],
    ['the 30th of February', '300204-1234'],
    ['the 29th of February in years that have none in either century', '290201-1234'],
    ['the 31st of April', '310490-1234'],
    ['three digits at the end', '010190-123'],
    ['five digits at the end', '010190-12345'],
    ['a digit before', '9010190-1234'],
    ['two hyphens', '010190--1234'],
    ['a year in four digits', '01011990-1234'],
    ['a day and an hour', '2026-03-02T09:00:00.000Z'],
    ['nothing', ''],
  ])('%s does not', (_what, text) => {
    expect(looksLikeCpr(text)).toBe(false);
  });

  test('a UUID never does, not even one that holds such a run', () => {
    expect(looksLikeCpr('01019012-3401-4190-8123-010190123400')).toBe(false);
    expect(looksLikeCpr('aaaaaaaa-aaaa-4aaa-aaaa-aa0101901234')).toBe(false);
    expect(looksLikeCpr('aaaaaaaaaaaa4aaaaaaaaa0101901234')).toBe(false);
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(looksLikeCpr(uuid)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('but a text that only begins like one may', () => {
    expect(looksLikeCpr('aaaaaaaa-aaaa-4aaa-aaaa-aaaaaaaaaaaa 010190-1234')).toBe(true);
  });
});
