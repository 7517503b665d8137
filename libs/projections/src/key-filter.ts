/** Keys that were added, as bits (a Bloom filter): whether one may be among them. "No" is certain, "yes" is not. */
export interface KeyFilter {
  add(key: string): void;
  mayHave(key: string): boolean;
}

/** 4 MB, touched only where bits are set. With two million keys one in 300 is taken for one of them wrongly. */
const BITS = 2 ** 25;
/** A line of the processor's cache, where all bits of a key lie: to look one up costs one visit to memory, not four. */
const WORDS_A_LINE = 16;
const LINES = BITS / 32 / WORDS_A_LINE;
const PROBES = 4;

export function keyFilter(): KeyFilter {
  const words = new Uint32Array(BITS / 32);

  /** Visits the key's bits; ends at the first for which `visit` answers false. */
  function every(key: string, visit: (word: number, bit: number) => boolean): boolean {
    let first = 0x811c9dc5;
    let second = 0x9747b28c;
    for (let at = 0; at < key.length; at += 1) {
      const code = key.charCodeAt(at);
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second ^ code, 0x5bd1e995);
    }
    const line = ((first ^ (first >>> 15)) & (LINES - 1)) * WORDS_A_LINE;
    let places = second ^ (second >>> 15);
    for (let probe = 0; probe < PROBES; probe += 1) {
      const place = places >>> 23;
      if (!visit(line + (place >>> 5), 1 << (place & 31))) return false;
      places = Math.imul(places, 0x9e3779b1) + 1;
    }
    return true;
  }

  return {
    add: (key) => void every(key, (word, bit) => ((words[word] = (words[word] ?? 0) | bit), true)),
    mayHave: (key) => every(key, (word, bit) => ((words[word] ?? 0) & bit) !== 0),
  };
}
