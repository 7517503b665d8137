import { Axis } from './axis.js';
import { Effort } from './effort.js';
import { protectMeasure } from './protected-measure.js';

/** The smallest count that is published unless somebody asks for another: the minimum frequency rule with n = 5. */
export const MINIMUM_FREQUENCY = 5;

/** A row of a table as it was counted. */
export interface CountedRow {
  /**
   * Per axis of the table the row's value and what it rolls up to, coarsest first: `['101', 'office-1']`. Every row has the
   * same axes at the same depth, in an order that does not depend on how the table was asked for.
   */
  readonly places: readonly (readonly string[])[];
  /** Whole numbers that have no interview in common; every other count that is published is a sum of some of them. */
  readonly parts: Readonly<Record<string, number>>;
}

/** A row as it may be published; `parts` are the true ones, for whoever makes of them what may be told. */
export interface ProtectedRow extends CountedRow {
  /** The parts that are not told, and with each of them every value that it is a part of. */
  readonly suppressed: ReadonlySet<string>;
}

/**
 * Decides which parts of a table may be told: none below `minimum` except zeros, and none from which such a part could be
 * worked out with the help of the other rows, of the answer to every question that leaves levels or whole axes of this one
 * away, and of sums over the parts. What is left open for a small part reaches down to 0, or up to `minimum`. The same rows, in any order,
 * give the same decision. Rows that were not there are added, all zeros, where a zero had to be suppressed.
 *
 * Undefined: some part, of this table or of a roll-up, could not be shown to stay hidden, so that nothing of the table may be
 * told. It comes with three axes, where sums over pairs of them can give away together what each protects.
 *
 * Repsilber's hypercube method (Giessing and Repsilber 2002, in "Inference Control in Statistical Databases"; Hundepool et al.
 * 2012, "Statistical Disclosure Control", chapter 4), made to protect what different questions have in common alike.
 * @param most how much may be looked at; default: some seconds' worth
 * @throws TooMuchToDecide
 */
export function protectTable(
  rows: readonly CountedRow[],
  minimum: number,
  most?: number,
): readonly ProtectedRow[] | undefined {
  const effort = new Effort(most);
  const [sample] = rows;
  if (!sample) return [];
  const axes = sample.places.map((_, place) => new Axis(rows.map(({ places }) => places[place]!)));
  const parts = Object.keys(sample.parts);
  const values = rows.map(({ places }) => places.map((place, axis) => axes[axis]!.numberOf(place)));
  const protectedRows = new Map<number, { readonly row: CountedRow; readonly suppressed: Set<string> }>();
  for (const part of parts) {
    const cells = rows.map((row, index) => ({ values: values[index]!, count: row.parts[part]! }));
    const table = protectMeasure(axes, cells, minimum, effort);
    if (!table) return undefined;
    if (protectedRows.size === 0) {
      rows.forEach((row, index) => protectedRows.set(table.cell(values[index]!), { row, suppressed: new Set() }));
    }
    for (const cell of table.suppressed) {
      let known = protectedRows.get(cell);
      if (!known) {
        const places = table.values(cell).map((value, axis) => axes[axis]!.paths[axes[axis]!.depth]![value]!);
        const none = Object.fromEntries(parts.map((name) => [name, 0]));
        known = { row: { places, parts: none }, suppressed: new Set() };
        protectedRows.set(cell, known);
      }
      known.suppressed.add(part);
    }
  }
  return [...protectedRows.values()].map(({ row, suppressed }) => ({ ...row, suppressed }));
}
