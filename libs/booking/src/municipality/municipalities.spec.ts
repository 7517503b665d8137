import { describe, expect, test } from '@jest/globals';
import { MUNICIPALITIES } from './municipalities.js';

describe('the municipalities', () => {
  const all = [...MUNICIPALITIES.values()];

  test('are 98, each under its own three-digit code and name', () => {
    expect(MUNICIPALITIES.size).toBe(98);
    expect(new Set(all.map(({ name }) => name)).size).toBe(98);
    for (const [key, { code }] of MUNICIPALITIES) {
      expect(code).toBe(key);
      expect(code).toMatch(/^[1-8]\d{2}$/);
    }
  });

  test('stand in five regions', () => {
    const sizes = Object.fromEntries(
      [...Map.groupBy(all, ({ region }) => region)].map(([name, of]) => [name, of.length]),
    );
    expect(sizes).toEqual({ Hovedstaden: 29, Sjælland: 17, Syddanmark: 22, Midtjylland: 19, Nordjylland: 11 });
  });

  test('København is 101, Fredericia 607, Aalborg 851', () => {
    expect(['101', '607', '851'].map((code) => MUNICIPALITIES.get(code)?.name)).toEqual([
      'København',
      'Fredericia',
      'Aalborg',
    ]);
  });
});
