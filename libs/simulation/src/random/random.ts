/**
 * Seeded randomness: sfc32 (Chris Doty-Humphrey's Small Fast Chaotic generator, 128 bits of state; passes PractRand).
 * The same seed gives the same draws on any machine.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** `seed`: any text; texts that differ at all give draws that have nothing to do with each other. */
  constructor(seed: string) {
    [this.a, this.b, this.c] = hashed(seed);
    for (let warmUp = 0; warmUp < 15; warmUp++) this.uint32();
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** From 0, inclusive, to 1, exclusive. */
  fraction(): number {
    return this.uint32() / 4_294_967_296;
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.fraction() * list.length)]!;
  }

  /** One of the entries, each as often as its weight says. */
  weighted<T>(entries: readonly (readonly [T, number])[]): T {
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of entries) {
      left -= weight;
      if (left < 0) return value;
    }
    return entries.at(-1)![0];
  }

  /** A waiting time whose mean is `mean`, memoryless. */
  exponential(mean: number): number {
    return -Math.log(1 - this.fraction()) * mean;
  }

  /** How many of many rare things happen, when `mean` do on average. */
  poisson(mean: number): number {
    let count = 0;
    for (let waited = this.exponential(1); waited < mean; waited += this.exponential(1)) count++;
    return count;
  }

  /** About 0, with a standard deviation of 1 (the sum of twelve draws). */
  bellShaped(): number {
    let sum = -6;
    for (let draw = 0; draw < 12; draw++) sum += this.fraction();
    return sum;
  }

  /** A UUID of version 4. */
  uuid(): string {
    const one = this.uint32();
    const two = this.uint32();
    const three = this.uint32();
    const four = this.uint32();
    return (
      `${HEX[one >>> 16]}${HEX[one & 0xffff]}-${HEX[two >>> 16]}-${HEX[(two & 0x0fff) | 0x4000]}-` +
      `${HEX[((three >>> 16) & 0x3fff) | 0x8000]}-${HEX[three & 0xffff]}${HEX[four >>> 16]}${HEX[four & 0xffff]}`
    );
  }

  /** A random id without a vowel or a digit: it spells no word, and looks like no civil registration number. */
  id(letters: number): string {
    let id = '';
    for (let letter = 0; letter < letters; letter++) id += ID_LETTERS[this.uint32() % ID_LETTERS.length];
    return id;
  }
}

const ID_LETTERS = 'bcdfghjkmnpqrstvwxz';
const HEX = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));

/** Three words of state from a text (MurmurHash3's mixing, a lane for each word). */
function hashed(text: string): [number, number, number] {
  const lanes: [number, number, number] = [0x9e3779b9, 0x243f6a88, 0xb7e15162];
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    lanes[0] = Math.imul(lanes[0] ^ code, 0xcc9e2d51);
    lanes[1] = Math.imul(lanes[1] ^ code ^ (lanes[0] >>> 15), 0x1b873593);
    lanes[2] = Math.imul(lanes[2] ^ code ^ (lanes[1] >>> 13), 0x85ebca6b);
    lanes[0] = (lanes[0] << 13) | (lanes[0] >>> 19);
  }
  return [finished(lanes[0] ^ lanes[2]), finished(lanes[1] ^ lanes[0]), finished(lanes[2] ^ lanes[1])];
}

function finished(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}
