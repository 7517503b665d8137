import { protectTable, type CountedRow } from '@selvbook/metrics';

/** What was answered to a question for a table or one of its roll-ups. */
export interface Question {
  /** Per axis of the table: how many of its levels are left. */
  readonly levels: readonly number[];
  /** By the cell's place: the count, or undefined where it is kept back. A cell that is not there is zero. */
  readonly told: ReadonlyMap<string, number | undefined>;
}

/** Undefined: the answer is refused. */
export type Publish = (rows: readonly CountedRow[]) =>
  | readonly {
      readonly places: CountedRow['places'];
      readonly count: number | undefined;
    }[]
  | undefined;

/** As answers are published. */
export const publish =
  (part: string, minimum: number): Publish =>
  (rows) =>
    protectTable(rows, minimum)?.map(({ places, parts, suppressed }) => ({
      places,
      count: suppressed.has(part) ? undefined : parts[part]!,
    }));

/** The cell's place at the levels of a roll-up: `1/a||w`. */
export function placeAt(places: CountedRow['places'], levels?: readonly number[]): string {
  return places.map((place, axis) => place.slice(0, levels?.[axis]).join('/')).join('|');
}

/** The answers to a table and to every roll-up of it, each asked for by itself. Undefined: that to the table is refused. */
export function askEveryRollUp(rows: readonly CountedRow[], part: string, answer: Publish): Question[] | undefined {
  if (!answer(rows)) return undefined;
  let all: number[][] = [[]];
  for (const { length } of rows[0]!.places) {
    all = all.flatMap((some) => Array.from({ length: length + 1 }, (_, level) => [...some, level]));
  }
  return all.map((levels) => {
    const kept = levels.flatMap((level, axis) => (level > 0 ? [axis] : []));
    const sums = new Map<string, CountedRow>();
    for (const { places, parts } of rows) {
      const cell = placeAt(places, levels);
      const count = (sums.get(cell)?.parts[part] ?? 0) + parts[part]!;
      sums.set(cell, { places: kept.map((axis) => places[axis]!.slice(0, levels[axis])), parts: { [part]: count } });
    }
    const answered = answer([...sums.values()]);
    if (!answered) throw new Error(`the answer to ${levels.join()} is refused, that to a finer table is not`);
    const told = answered.map(({ places, count }): [string, number | undefined] => [
      placeAt(levels.map((level, axis) => (level > 0 ? places[kept.indexOf(axis)]! : []))),
      count,
    ]);
    return { levels, told: new Map(told) };
  });
}
