/**
 * One dimension of a table with its roll-ups as levels: 0 is the total, then coarse to fine (municipality, office). Values
 * of a level are numbered in the order of their paths' code points, so that nothing depends on the order of the rows.
 */
export class Axis {
  /** Per level, per value: its path from the coarsest level. */
  readonly paths: readonly (readonly (readonly string[])[])[];
  /** Per level and value: its value one level coarser. */
  private readonly parents: readonly (readonly number[])[];
  /** Per level and value: its values one level finer. */
  private readonly parts: readonly (readonly (readonly number[])[])[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(places: Iterable<readonly string[]>) {
    const finest = new Map<string, readonly string[]>();
    for (const place of places) finest.set(keyOf(place), place);
    const depth = finest.values().next().value?.length ?? 0;
    const levels: Map<string, readonly string[]>[] = [];
    for (let level = 0; level <= depth; level += 1) {
      const cut = [...finest.values()].map((path) => path.slice(0, level));
      levels.push(new Map(cut.sort(byCodePoints).map((path) => [keyOf(path), path])));
    }
    const numbered = levels.map((level) => new Map([...level.keys()].map((key, number) => [key, number])));
    this.paths = levels.map((level) => [...level.values()]);
    this.parents = this.paths.map((paths, level) =>
      paths.map((path) => (level === 0 ? 0 : numbered[level - 1]!.get(keyOf(path.slice(0, -1)))!)),
    );
    this.parts = this.paths.slice(0, -1).map((paths, level) => {
      const parts: number[][] = paths.map(() => []);
      this.parents[level + 1]!.forEach((parent, value) => parts[parent]!.push(value));
      return parts;
    });
    this.numbers = numbered[depth]!;
  }

  get depth(): number {
    return this.paths.length - 1;
  }

  size(level: number): number {
    return this.paths[level]!.length;
  }

  /** The number of a value of the finest level. */
  numberOf(place: readonly string[]): number {
    return this.numbers.get(keyOf(place))!;
  }

  /** What a value of one level is part of at a coarser one. */
  coarser(value: number, from: number, to: number): number {
    let result = value;
    for (let level = from; level > to; level -= 1) result = this.parents[level]![result]!;
    return result;
  }

  /** The values one level finer that make up a value. */
  finer(value: number, level: number): readonly number[] {
    return this.parts[level]![value]!;
  }

  /** The values of a finer level that a value is made of. */
  within(value: number, from: number, to: number): readonly number[] {
    let values: readonly number[] = [value];
    for (let level = from; level < to; level += 1) values = values.flatMap((one) => this.finer(one, level));
    return values;
  }

  /** The values of the same level that have the same roll-up, itself included. */
  siblings(value: number, level: number): readonly number[] {
    return this.parts[level - 1]![this.parents[level]![value]!]!;
  }
}

const keyOf = (path: readonly string[]): string => path.join('\0');
function byCodePoints(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
