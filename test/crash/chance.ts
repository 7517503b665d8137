/** Chance that can be had again: the same seed, the same draws. */
export interface Chance {
  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number;
  /** One of them; undefined of none. */
  oneOf<T>(things: readonly T[]): T | undefined;
  /** A key, as often as its weight says. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key;
}

/** What decides of this run, unless `SELVBOOK_TEST_SEED` asks for another one to be repeated. */
export function seedOfRun(): number {
  const asked = Number(process.env.SELVBOOK_TEST_SEED);
  return Number.isSafeInteger(asked) && asked > 0 ? asked : 1 + (Date.now() % 1_000_000);
}

/** Mulberry32, by Tommy Ettinger (public domain). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  function below(end: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * end);
  }
  return {
    below,
    oneOf: (things) => things[below(things.length)],
    weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
      const entries = Object.entries(weights) as [Key, number][];
      let left = below(entries.reduce((sum, [, weight]) => sum + weight, 0));
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      throw new Error('nothing has any weight');
    },
  };
}
