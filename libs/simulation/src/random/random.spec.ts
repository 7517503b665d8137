import { describe, expect, test } from '@jest/globals';
import { ID_PATTERN, looksLikeCpr } from '@selvbook/booking';
import fc from 'fast-check';
import { Random } from './random.js';

const draws = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

describe('seeded randomness', () => {
  test('gives the same draws for the same seed, and others for any other', () => {
    const first = (seed: string) => {
      const random = new Random(seed);
      return draws(8, () => random.uint32());
    };
    expect(first('42')).toEqual(first('42'));
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (one, other) => {
        fc.pre(one !== other);
        const others = new Set(first(other));
        expect(first(one).filter((draw) => others.has(draw))).toEqual([]);
      }),
    );
  });

  test('draws every bit as often as not, also where seeds differ by little', () => {
    const words = draws(20_000, () => 0).map((_, no) => new Random(`42 101 ${no}`).uint32());
    for (let bit = 0; bit < 32; bit++) {
      const set = words.filter((word) => (word >>> bit) & 1).length / words.length;
      expect(Math.abs(set - 0.5)).toBeLessThan(0.02);
    }
  });

  test('keeps to its limits, and reaches them', () => {
    const random = new Random('limits');
    expect(new Set(draws(200, () => random.between(2, 5)))).toEqual(new Set([2, 3, 4, 5]));
    expect(new Set(draws(200, () => random.pick(['a', 'b'])))).toEqual(new Set(['a', 'b']));
    expect(draws(200, () => random.fraction()).every((value) => value >= 0 && value < 1)).toBe(true);
    expect(draws(50, () => [random.chance(0), random.chance(1)]).flat()).toEqual(draws(50, () => [false, true]).flat());
  });

  test('has the means it says', () => {
    const random = new Random('means');
    const mean = (draw: () => number) => draws(20_000, draw).reduce((sum, value) => sum + value, 0) / 20_000;
    expect(mean(() => random.exponential(7))).toBeCloseTo(7, 0);
    expect(mean(() => random.poisson(3))).toBeCloseTo(3, 1);
    expect(mean(() => random.bellShaped())).toBeCloseTo(0, 1);
    expect(mean(() => random.bellShaped() ** 2)).toBeCloseTo(1, 1);
    expect(
      mean(() =>
        random.weighted([
          [1, 3],
          [0, 1],
        ] as const),
      ),
    ).toBeCloseTo(0.75, 1);
  });

  test('makes UUIDs of version 4, and ids that name nobody', () => {
    const random = new Random('ids');
    const uuids = draws(5_000, () => random.uuid());
    expect(new Set(uuids).size).toBe(5_000);
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(uuids.filter((one) => !uuid.test(one))).toEqual([]);
    const ids = draws(5_000, () => random.id(13));
    expect(new Set(ids).size).toBe(5_000);
    expect(ids.filter((id) => id.length !== 13 || !ID_PATTERN.test(id) || looksLikeCpr(id))).toEqual([]);
  });
});
