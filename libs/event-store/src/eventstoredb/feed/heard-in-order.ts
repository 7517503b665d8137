import type { ReadMessage } from '../wire/read-message.js';

/** As much of a stream of Node as is needed here. */
interface HeldBack {
  readonly readableLength: number;
  pause(): unknown;
  resume(): unknown;
}

/** So many messages wait before the client is held back. */
const WAITING = 50;

/**
 * Puts what the client says beside events where it belongs among them: it tells a checkpoint at once, also while events that
 * came before it still lie in its buffer.
 */
export class HeardInOrder {
  readonly #stream: HeldBack;
  readonly #early: { readonly behind: number; readonly message: ReadMessage }[] = [];
  #waiting: ReadMessage[] = [];
  #events = 0;
  #end: { readonly error?: Error } | undefined;
  #closed = false;
  #wake = (): void => undefined;

  constructor(stream: HeldBack) {
    this.#stream = stream;
  }

  event(message: ReadMessage | undefined): void {
    this.#events += 1;
    if (message && !this.#closed) this.#waiting.push(message);
    if (this.#waiting.length >= WAITING && !this.#closed) this.#stream.pause();
    this.#inOrder();
  }

  said(message: ReadMessage): void {
    this.#early.push({ behind: this.#events + this.#stream.readableLength, message });
    this.#inOrder();
  }

  ended(error?: Error): void {
    this.#end ??= error ? { error } : {};
    this.#wake();
  }

  /** What still comes is let through to nobody. */
  close(): void {
    this.#closed = true;
    this.#stream.resume();
  }

  async *messages(): AsyncGenerator<ReadMessage[], void, undefined> {
    for (;;) {
      if (this.#waiting.length > 0) {
        const messages = this.#waiting;
        this.#waiting = [];
        yield messages;
        this.#stream.resume();
      } else if (this.#end) {
        if (this.#end.error) throw this.#end.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  #inOrder(): void {
    for (let next = this.#early[0]; next && next.behind <= this.#events; next = this.#early[0]) {
      this.#waiting.push(next.message);
      this.#early.shift();
    }
    this.#wake();
  }
}
