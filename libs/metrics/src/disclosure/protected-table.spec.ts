import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TooMuchToDecide } from './effort.js';
import { protectTable, type CountedRow } from './protected-table.js';

const row = (place: string, parts: Record<string, number>): CountedRow => ({
  places: place.split(' ').map((axis) => axis.split('/')),
  parts,
});
/** By place: what is told of a part, `-` where it is kept back. */
const told = (rows: ReturnType<typeof protectTable>, part = 'met') =>
  Object.fromEntries(
    (rows ?? []).map(({ places, parts, suppressed }) => [
      places.map((axis) => axis.join('/')).join(' '),
      suppressed.has(part) ? '-' : parts[part],
    ]),
  );
const protect = (table: Record<string, number>, minimum = 5) =>
  told(
    protectTable(
      Object.entries(table).map(([place, met]) => row(place, { met })),
      minimum,
    ),
  );

describe('a table for publication', () => {
  test('keeps back a small count and the next larger one, which the total would give it away by', () => {
    expect(protect({ a: 3, b: 20, c: 9, d: 100 })).toEqual({ a: '-', b: 20, c: '-', d: 100 });
  });

  test('tells zeros', () => {
    expect(protect({ a: 0, b: 3, c: 4, d: 50 })).toEqual({ a: 0, b: '-', c: '-', d: 50 });
  });

  test('keeps back the corners of a rectangle, which no sum of rows or columns gives away', () => {
    expect(protect({ 'a v': 3, 'a w': 20, 'a x': 60, 'b v': 30, 'b w': 40, 'b x': 60 })).toEqual({
      'a v': '-',
      'a w': '-',
      'a x': 60,
      'b v': '-',
      'b w': '-',
      'b x': 60,
    });
  });

  test('keeps nothing back where nothing is small', () => {
    expect(protect({ a: 5, b: 6 })).toEqual({ a: 5, b: 6 });
  });

  test('keeps back whatever is below the minimum that is asked for', () => {
    expect(protect({ a: 5, b: 12, c: 30 }, 10)).toEqual({ a: '-', b: '-', c: 30 });
  });

  test('tells an office only if its municipality stays hidden', () => {
    expect(protect({ '101/a': 3, '147/b': 8, '147/c': 60, '151/d': 90 })).toEqual({
      '101/a': '-',
      '147/b': '-',
      '147/c': '-',
      '151/d': 90,
    });
  });

  test('adds a row of zeros where telling nothing of it would tell that it is zero', () => {
    expect(protect({ 'a v': 3, 'a w': 20, 'b w': 30, 'c v': 0, 'd v': 40 })).toHaveProperty(['d w'], '-');
  });

  test('decides for each part by itself', () => {
    const table = protectTable(
      [row('a', { met: 3, missed: 9 }), row('b', { met: 9, missed: 9 }), row('c', { met: 8, missed: 7 })],
      5,
    );
    expect(told(table, 'missed')).toEqual({ a: 9, b: 9, c: 7 });
    expect(told(table)).toEqual({ a: '-', b: 9, c: '-' });
  });

  test('is given up where it would take too long to decide, after the same steps each time', () => {
    const rows = Array.from({ length: 400 }, (_, index) =>
      row(`${Math.floor(index / 20)} ${index % 20}`, { met: 1 + ((index * 7) % 5) }),
    );
    expect(() => protectTable(rows, 5, 1_000)).toThrow(TooMuchToDecide);
    const tells = (most: number): boolean => {
      try {
        return protectTable(rows, 5, most) !== undefined;
      } catch {
        return false;
      }
    };
    let [low, high] = [1_000, 30_000_000];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (tells(middle)) high = middle;
      else low = middle;
    }
    expect([tells(low), tells(high), tells(low), tells(high)]).toEqual([false, true, false, true]);
    expect(protectTable(rows.toReversed(), 5, high)).toHaveLength(rows.length);
  });

  test('is the same whatever the order of the rows', () => {
    const cells = ['a v', 'a w', 'b v', 'b w', 'c v', 'c w'];
    const rows = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.shuffledSubarray(cells, { minLength: 6 }), (counts, order) => {
        const inOrder = (places: readonly string[]) =>
          places.map((place) => row(place, { met: counts[cells.indexOf(place)]! }));
        expect(told(protectTable(inOrder(order), 5))).toEqual(told(protectTable(inOrder(cells), 5)));
      }),
    );
  });
});
