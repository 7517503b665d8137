import { describe, expect, test } from '@jest/globals';
import type { CountedRow } from '@selvbook/metrics';
import fc from 'fast-check';
import { attack } from './attack.js';
import { found } from './bounds.js';
import { askEveryRollUp, publish, type Publish } from './questions.js';

export const MINIMUM = 5;
const flat = (values: string): string[][] => [...values].map((value) => [value]);
const TREE = [
  ['1', 'a'],
  ['1', 'b'],
  ['2', 'c'],
  ['2', 'd'],
];

/** Tables over these axes, from nearly empty to full, most counts small. */
function tables(...axes: readonly string[][][]): fc.Arbitrary<CountedRow[]> {
  let cells: string[][][] = [[]];
  for (const axis of axes) cells = cells.flatMap((cell) => axis.map((place) => [...cell, place]));
  const count = (zeros: number) =>
    fc.oneof(
      { weight: zeros, arbitrary: fc.constant(0) },
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
      { weight: 3, arbitrary: fc.integer({ min: 5, max: 30 }) },
    );
  return fc
    .integer({ min: 0, max: 12 })
    .chain((zeros) => fc.array(count(zeros), { minLength: cells.length, maxLength: cells.length }))
    .map((counts) => cells.map((places, cell) => ({ places, parts: { met: counts[cell]! } })))
    .map((rows) => rows.filter(({ parts }) => parts.met > 0))
    .filter((rows) => rows.length > 0);
}

/** What an attack on the answers to a table and to all of its roll-ups finds out; undefined: there is no answer. */
export function attackOn(rows: CountedRow[], answer: Publish) {
  const answers = askEveryRollUp(rows, 'met', answer);
  return answers && found(attack(rows, 'met', answers), MINIMUM);
}

/** Random tables, each with all of its roll-ups, are attacked `runs` times per shape. */
export function attacksOnTables(runs: number): void {
  describe('whoever has an answer and the answers to all of its roll-ups', () => {
    test.each<[string, fc.Arbitrary<CountedRow[]>]>([
      ['one axis', tables(flat('abcd'))],
      ['two axes', tables(flat('abcdef'), flat('vwxyz'))],
      ['two axes, one of them long', tables(flat('abcdefghijkl'), flat('vwx'))],
      ['offices, by nothing else', tables(TREE)],
    ])('works out no count that was kept back: %s', (_name, table) => {
      fc.assert(
        fc.property(table, (rows) => {
          expect(attackOn(rows, publish('met', MINIMUM))).toEqual([]);
        }),
        { numRuns: runs },
      );
    });

    test.each<[string, fc.Arbitrary<CountedRow[]>]>([
      ['municipalities with offices, by month', tables(TREE, flat('vwxy'))],
      ['three axes', tables(flat('abc'), flat('vwx'), flat('ij'))],
      ['offices, months with two versions, and a third axis', tables(TREE, TREE, flat('ij'))],
    ])('works out no count that was kept back, or there is no answer: %s', (_name, table) => {
      const asked = { answered: 0, refused: 0 };
      fc.assert(
        fc.property(table, (rows) => {
          const leaks = attackOn(rows, publish('met', MINIMUM));
          asked[leaks ? 'answered' : 'refused'] += 1;
          expect(leaks ?? []).toEqual([]);
        }),
        { numRuns: runs },
      );
      // An answer that is always refused would be safe, and of no use.
      expect(asked.answered).toBeGreaterThan(runs / 5);
    });
  });
}
