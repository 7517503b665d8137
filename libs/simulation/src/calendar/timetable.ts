interface Entry {
  readonly at: number;
  readonly order: number;
  readonly happen: () => void;
}

const BUCKET = 24 * 60 * 60_000;

/** What is to happen, in the order of its time; among equals in the order in which it was planned. */
export class Timetable {
  /** The time of what is happening, in milliseconds since the epoch. */
  now = 0;
  private planned = 0;
  /** A binary heap of what is near. */
  private readonly near: Entry[] = [];
  private nearUntil = -Infinity;
  /** What is far, by days of UTC, unordered: most of it waits for weeks. */
  private readonly far = new Map<number, Entry[]>();

  /** Plans something at a time that is not past. */
  plan(at: number, happen: () => void): void {
    if (at < this.now) throw new RangeError(`planned for ${at}, and it is ${this.now}`);
    const entry = { at, order: this.planned++, happen };
    if (at < this.nearUntil) this.push(entry);
    else {
      const bucket = Math.floor(at / BUCKET);
      const others = this.far.get(bucket);
      if (others) others.push(entry);
      else this.far.set(bucket, [entry]);
    }
  }

  /** Lets happen what is planned before a time, in order, and what that plans in turn. */
  runUntil(end: number): void {
    this.comeNear(end);
    for (let next = this.near[0]; next !== undefined && next.at < end; next = this.near[0]) {
      this.pop();
      this.now = next.at;
      next.happen();
    }
  }

  private comeNear(end: number): void {
    const last = Math.floor(end / BUCKET);
    for (const bucket of [...this.far.keys()].filter((key) => key <= last).sort((a, b) => a - b)) {
      for (const entry of this.far.get(bucket)!) this.push(entry);
      this.far.delete(bucket);
    }
    this.nearUntil = Math.max(this.nearUntil, (last + 1) * BUCKET);
  }

  private push(entry: Entry): void {
    let place = this.near.push(entry) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!before(entry, this.near[parent]!)) break;
      this.near[place] = this.near[parent]!;
      place = parent;
    }
    this.near[place] = entry;
  }

  private pop(): void {
    const last = this.near.pop()!;
    if (this.near.length === 0) return;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.near.length) break;
      if (child + 1 < this.near.length && before(this.near[child + 1]!, this.near[child]!)) child++;
      if (!before(this.near[child]!, last)) break;
      this.near[place] = this.near[child]!;
      place = child;
    }
    this.near[place] = last;
  }
}

function before(one: Entry, other: Entry): boolean {
  return one.at !== other.at ? one.at < other.at : one.order < other.order;
}
