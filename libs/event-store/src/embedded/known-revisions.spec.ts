import { expect, test } from '@jest/globals';
import { createKnownRevisions } from './known-revisions.js';

test('forgets the stream that was noted longest ago when there are too many', () => {
  const revisions = createKnownRevisions(2);
  for (const stream of ['a', 'b', 'a', 'c']) revisions.found(stream, 1);
  expect(['a', 'b', 'c'].map((stream) => revisions.of(stream))).toEqual([1, undefined, 1]);
});

test('a reading answered while an append is under way says nothing', () => {
  const revisions = createKnownRevisions();
  const settle = revisions.begin('a');
  revisions.found('a', 4);
  expect(revisions.of('a')).toBeUndefined();
  settle(5);
  expect(revisions.of('a')).toBe(5);
});

test('an append of nothing to a stream that does not exist leaves it unknown', () => {
  const revisions = createKnownRevisions();
  revisions.begin('a')(-1);
  expect(revisions.of('a')).toBeUndefined();
});
