import { describe, expect, test } from '@jest/globals';
import { protectTable } from '@selvbook/metrics';
import { attackOn, attacksOnTables, MINIMUM } from './attacks-on-tables.js';
import { publish, type Publish } from './questions.js';

attacksOnTables(100);

const onlyTheSmall: Publish = (rows) =>
  rows.map(({ places, parts }) => ({
    places,
    count: parts.met! > 0 && parts.met! < MINIMUM ? undefined : parts.met!,
  }));

describe('an attack', () => {
  test('succeeds where only small counts are kept back', () => {
    const rows = [
      { places: [['a'], ['v']], parts: { met: 3 } },
      { places: [['a'], ['w']], parts: { met: 20 } },
      { places: [['b'], ['v']], parts: { met: 30 } },
      { places: [['b'], ['w']], parts: { met: 40 } },
    ];
    expect(attackOn(rows, onlyTheSmall)).toEqual([{ cell: 'a|v', count: 3, low: 3, high: 3 }]);
    expect(attackOn(rows, publish('met', MINIMUM))).toEqual([]);
  });

  test('succeeds where sums over pairs of three axes give away together what each protects: there is no answer', () => {
    const cell = (place: string, met: number) => ({ places: [...place].map((value) => [value]), parts: { met } });
    const rows = [cell('avi', 1), cell('awi', 9), cell('bvj', 9), cell('bwj', 30), cell('cvi', 20), cell('cwi', 30)];
    expect(protectTable(rows, MINIMUM)).toBeUndefined();
    expect(attackOn(rows, publish('met', MINIMUM))).toBeUndefined();
  });
});
