import { WireFault } from './frame-splitter.js';

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
/** So many groups of 7 bits fit into a number exactly; what is longer is put together as a bigint. */
const EXACT_GROUPS = 7;
const MOST_GROUPS = 10;

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

/** Goes through the fields of a protobuf message. */
export class ProtobufCursor {
  #buffer: Buffer = Buffer.alloc(0);
  #at = 0;
  #type = VARINT;

  /** Where it stands, to come back to the end of a message inside another. */
  get at(): number {
    return this.#at;
  }

  begin(buffer: Buffer, start: number): void {
    this.#buffer = buffer;
    this.#at = start;
  }

  /** The number of the next field, or 0 at the end. @throws WireFault */
  field(end: number): number {
    if (this.#at >= end) {
      if (this.#at > end) throw new WireFault('a field goes over the end of its message');
      return 0;
    }
    const tag = this.uint();
    this.#type = tag & 7;
    return tag >>> 3;
  }

  /** The end of a field that has a length: a message, a text or bytes, which begins where the cursor stands. */
  length(end: number): number {
    if (this.#type !== BYTES) throw new WireFault('a field is not of the type it should have');
    const last = this.uint() + this.#at;
    if (last > end) throw new WireFault('a field goes over the end of its message');
    return last;
  }

  /** An unsigned number of up to 64 bits: a number where one holds it exactly, else a bigint. */
  uint64(): number | bigint {
    if (this.#type !== VARINT) throw new WireFault('a field is not of the type it should have');
    const start = this.#at;
    const value = this.#groups();
    return value >= 0 ? value : this.#big(start);
  }

  /** @throws WireFault it is no number that a length or a tag can have */
  uint(): number {
    const value = this.#groups();
    if (value < 0 || value > 0xffffffff) throw new WireFault('a length is out of bounds');
    return value;
  }

  text(end: number): string {
    const text = this.#buffer.toString('utf8', this.#at, end);
    this.#at = end;
    return text;
  }

  /** A copy, so that a small value does not keep the chunk that it came in. */
  bytes(end: number): Uint8Array {
    const bytes = new Uint8Array(this.#buffer.subarray(this.#at, end));
    this.#at = end;
    return bytes;
  }

  /** Whether the text up to `end` is this one; the cursor stays. */
  is(text: Uint8Array, end: number): boolean {
    const at = this.#at;
    if (end - at !== text.length) return false;
    for (let index = 0; index < text.length; index += 1) if (this.#buffer[at + index] !== text[index]) return false;
    return true;
  }

  /** The whole number that digits in ASCII spell, up to `end` exclusive; undefined where they are no digits. */
  digits(end: number): number | undefined {
    let value = 0;
    for (; this.#at < end; this.#at += 1) {
      const digit = this.#buffer[this.#at]! - 0x30;
      if (digit < 0 || digit > 9) return undefined;
      value = value * 10 + digit;
    }
    return value;
  }

  moveTo(at: number): void {
    this.#at = at;
  }

  skip(end: number): void {
    if (this.#type === BYTES) this.#at = this.length(end);
    else if (this.#type === VARINT) this.uint64();
    else if (this.#type === FIXED_64) this.#at += 8;
    else if (this.#type === FIXED_32) this.#at += 4;
    else throw new WireFault('a field has a type that is not in use');
  }

  /** -1 when it takes more groups than are exact. */
  #groups(): number {
    let value = 0;
    let factor = 1;
    for (let group = 0; group < EXACT_GROUPS; group += 1) {
      const byte = this.#next();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
    return -1;
  }

  #big(start: number): number | bigint {
    this.#at = start;
    let value = 0n;
    for (let group = 0; group < MOST_GROUPS; group += 1) {
      const byte = this.#next();
      value |= BigInt(byte & 0x7f) << BigInt(7 * group);
      if (byte < 0x80) {
        value = BigInt.asUintN(64, value);
        return value <= MAX_SAFE ? Number(value) : value;
      }
    }
    throw new WireFault('a number is longer than 64 bits');
  }

  #next(): number {
    const byte = this.#buffer[this.#at];
    if (byte === undefined) throw new WireFault('a message ends inside a number');
    this.#at += 1;
    return byte;
  }
}
