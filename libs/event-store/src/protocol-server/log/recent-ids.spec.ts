import { expect, test } from '@jest/globals';
import { createRecentIds } from './recent-ids.js';

const at = (position: number) => ({ stream: 's', revision: position, position });

test('the first place of an id is the one that is remembered', () => {
  const recent = createRecentIds();
  recent.note('a', at(1));
  recent.note('a', at(2));
  expect(recent.find('a')).toEqual(at(1));
});

test('of more than it holds the oldest go, also after it forgot everything', () => {
  const recent = createRecentIds(2);
  for (const round of [0, 10]) {
    ['a', 'b', 'c'].forEach((id, index) => recent.note(id, at(round + index)));
    expect(['a', 'b', 'c'].map((id) => recent.find(id))).toEqual([undefined, at(round + 1), at(round + 2)]);
    recent.forget();
    expect(recent.find('c')).toBeUndefined();
  }
});
