import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { keyFilter } from './key-filter.js';

test('has every key that was added, and few others', () => {
  const filter = keyFilter();
  const added = Array.from({ length: 20_000 }, (_, n) => `adviser-${n % 98}_2026-03-02_${randomUUID()}`);
  for (const key of added) filter.add(key);
  expect(added.every((key) => filter.mayHave(key))).toBe(true);
  const others = added.map((key) => `${key}x`);
  expect(others.filter((key) => filter.mayHave(key)).length).toBeLessThan(20);
});

test('has nothing at first', () => {
  expect(['', 'a', 'ø'].some((key) => keyFilter().mayHave(key))).toBe(false);
});
