import { Injectable } from '@nestjs/common';
import type { Server, ServerResponse } from 'node:http';

/** How many requests have come and not been answered to the last byte. */
@Injectable()
export class RequestsUnderWay {
  #count = 0;
  #whenNone: () => void = () => undefined;

  /** From now on, every request of this server is counted before anything else is done with it. */
  watch(server: Server): void {
    server.prependListener('request', (_request: unknown, response: ServerResponse) => {
      this.#count++;
      response.once('close', () => {
        this.#count--;
        if (this.#count === 0) this.#whenNone();
      });
    });
  }

  get count(): number {
    return this.#count;
  }

  /** Resolves when there is none, or after so many milliseconds. */
  async noneWithin(milliseconds: number): Promise<void> {
    if (this.#count === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const late = setTimeout(resolve, milliseconds);
    this.#whenNone = resolve;
    await promise;
    clearTimeout(late);
  }
}
