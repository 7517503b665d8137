/** Called with the buffer that holds one whole message, and where in it the message begins and ends. */
export type OnMessage = (buffer: Buffer, start: number, end: number) => void;

/** The stream of bytes is not what gRPC allows. */
export class WireFault extends Error {
  override readonly name = 'WireFault';
  /** Whether a message was too long, which has a status of its own. */
  readonly tooLong: boolean;
  constructor(message: string, tooLong = false) {
    super(message);
    this.tooLong = tooLong;
  }
}

const HEADER_BYTES = 5;
/** What the official client takes: an event of 16 MiB, as the server can hold it, and what is around it. */
export const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

/**
 * Splits the bytes of a gRPC stream into its messages, wherever a chunk may end. A message inside one chunk is handed over
 * where it lies; only one that goes over several chunks is put together, once.
 */
export class FrameSplitter {
  readonly #header = Buffer.alloc(HEADER_BYTES);
  #headerBytes = 0;
  #message: Buffer | undefined;
  #messageBytes = 0;

  /** Whether the stream ends here without cutting off a message. */
  get isWhole(): boolean {
    return this.#headerBytes === 0;
  }

  /** @throws WireFault */
  take(chunk: Buffer, onMessage: OnMessage): void {
    let at = this.isWhole ? 0 : this.#goOn(chunk, onMessage);
    while (at + HEADER_BYTES <= chunk.length) {
      const start = at + HEADER_BYTES;
      const end = start + lengthIn(chunk, at);
      if (end > chunk.length) break;
      onMessage(chunk, start, end);
      at = end;
    }
    if (at < chunk.length) this.#begin(chunk, at);
  }

  /** Completes what an earlier chunk began; returns where the next message starts. */
  #goOn(chunk: Buffer, onMessage: OnMessage): number {
    let at = 0;
    while (this.#headerBytes < HEADER_BYTES && at < chunk.length) this.#header[this.#headerBytes++] = chunk[at++]!;
    if (this.#headerBytes < HEADER_BYTES) return at;
    this.#message ??= Buffer.alloc(lengthIn(this.#header, 0));
    const part = chunk.subarray(at, at + this.#message.length - this.#messageBytes);
    this.#message.set(part, this.#messageBytes);
    this.#messageBytes += part.length;
    if (this.#messageBytes === this.#message.length) {
      const whole = this.#message;
      this.#message = undefined;
      this.#messageBytes = 0;
      this.#headerBytes = 0;
      onMessage(whole, 0, whole.length);
    }
    return at + part.length;
  }

  #begin(chunk: Buffer, from: number): void {
    this.#goOn(chunk.subarray(from), () => undefined);
  }
}

function lengthIn(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0) throw new WireFault('a message is compressed, though none was asked to be');
  const length = bytes[at + 1]! * 0x1000000 + ((bytes[at + 2]! << 16) | (bytes[at + 3]! << 8) | bytes[at + 4]!);
  if (length > MAX_MESSAGE_BYTES) {
    throw new WireFault(`Received message larger than max (${length} vs ${MAX_MESSAGE_BYTES})`, true);
  }
  return length;
}
