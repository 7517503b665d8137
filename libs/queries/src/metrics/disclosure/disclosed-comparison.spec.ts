import { describe, expect, test } from '@jest/globals';
import { protectTable } from '@selvbook/metrics';
import fc from 'fast-check';
import { attack } from '../../../../../test/disclosure/attack.js';
import { found } from '../../../../../test/disclosure/bounds.js';
import { isNone, leavesFew, mayTellSums } from './disclosed-comparison.js';

const counts = (of: Record<string, number>) => new Map(Object.entries(of));
const may = (members: Record<string, number>, others: Record<string, number>, hidden: string, sumsAdd = true) =>
  mayTellSums([counts(members), counts(others)], new Set(hidden.split(' ')), sumsAdd, 5);

describe('the sums of a project’s members and of the others', () => {
  test('are told where every municipality is', () => {
    expect(may({ a: 20, b: 30 }, { c: 40 }, '', false)).toBe(true);
  });

  test('are not where one would leave a single municipality over', () => {
    expect(may({ a: 3, b: 30 }, { c: 9, d: 40 }, 'a c')).toBe(false);
    expect(may({ a: 3, b: 30, e: 8 }, { c: 9, d: 40 }, 'a e c')).toBe(false);
  });

  test('are where the hidden ones of each hide each other', () => {
    expect(may({ a: 3, b: 30, e: 8 }, { c: 9, d: 40 }, 'a e')).toBe(true);
    expect(may({ a: 3, b: 30, e: 2 }, { c: 9, d: 40 }, 'a e')).toBe(false);
    expect(may({ a: 3, b: 30, e: 8 }, { c: 9, d: 40 }, 'a e', false)).toBe(false);
  });

  test('are not where a sum, or a part of a municipality that is in both, is small', () => {
    expect(may({ a: 3 }, { c: 9, d: 40 }, '')).toBe(false);
    expect(may({ a: 30, b: 4 }, { b: 20, d: 40 }, '')).toBe(false);
  });

  test('leave few over where 1 to 4 of all that is counted are in neither', () => {
    const leaves = (whole: number) => leavesFew([counts({ a: 20, b: 30 }), counts({ c: 40 })], whole, 5);
    expect([90, 91, 94, 95].map(leaves)).toEqual([false, true, true, false]);
    expect(leavesFew([counts({}), counts({ c: 0 })], 3, 5)).toBe(false);
  });

  test('are none where no zero of theirs is kept back for another', () => {
    const none = (members: Record<string, number>, others: Record<string, number>, hidden: string) =>
      ([0, 1] as const).map((place) => isNone([counts(members), counts(others)], place, new Set(hidden.split(' '))));
    expect(none({}, { c: 3 }, 'c')).toEqual([true, false]);
    expect(none({ a: 0 }, { c: 3, d: 8 }, 'c d')).toEqual([true, false]);
    expect(none({ a: 0 }, { c: 3 }, 'a c')).toEqual([false, false]);
    // A member throughout is none of the others, and what is kept back of it is not theirs.
    expect(none({ a: 3, b: 9 }, { a: 0, b: 0 }, 'a b')).toEqual([false, true]);
  });

  test('are where a hidden zero is all that is hidden', () => {
    expect(may({ a: 0, b: 30 }, { d: 40 }, 'a', false)).toBe(true);
  });

  test('give no municipality away that its own figure hides', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })), {
      minLength: 3,
      maxLength: 6,
    });
    const told = { both: 0 };
    fc.assert(
      fc.property(sizes, sizes, (members, others) => {
        const rows = [members, others].flatMap((group, side) =>
          group.map((count, place) => ({ side: `s${side}`, code: `${side}${place}`, count })),
        );
        const own = protectTable(
          rows.map(({ code, count }) => ({ places: [[code]], parts: { met: count } })),
          5,
        );
        const hidden = new Set(
          own!.filter(({ suppressed }) => suppressed.has('met')).map(({ places }) => places[0]![0]!),
        );
        const groups = ['s0', 's1'].map(
          (side) => new Map(rows.filter((row) => row.side === side).map(({ code, count }) => [code, count])),
        );
        if (hidden.size === 0 || !mayTellSums(groups, hidden, true, 5)) return;
        told.both += 1;
        const sums = groups.map((group, side) => [`s${side}`, [...group.values()].reduce((a, b) => a + b, 0)] as const);
        const questions = [
          { levels: [0], told: new Map([['', sums[0]![1] + sums[1]![1]]]) },
          { levels: [1], told: new Map(sums) },
          {
            levels: [2],
            told: new Map(
              rows.map(({ side, code, count }) => [`${side}/${code}`, hidden.has(code) ? undefined : count]),
            ),
          },
        ];
        const cells = rows.map(({ side, code, count }) => ({ places: [[side, code]], parts: { met: count } }));
        expect(found(attack(cells, 'met', questions), 5)).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(told.both).toBeGreaterThan(10);
  });
});
