/**
 * Lets decisions on one stream wait for each other within this process, so that a thousand rivals do not chase one
 * revision. A courtesy to speed: exact revisions alone decide what is right.
 */
export class StreamQueue {
  private readonly tails = new Map<string, Promise<void>>();

  /** Runs `work` alone on all of these streams. Callers name them in one order (agenda first, then citizen). */
  async in<T>(streams: readonly string[], work: () => Promise<T>): Promise<T> {
    const releases: (() => void)[] = [];
    try {
      for (const stream of streams) releases.push(await this.enter(stream));
      return await work();
    } finally {
      for (const release of releases.reverse()) release();
    }
  }

  private async enter(stream: string): Promise<() => void> {
    const before = this.tails.get(stream);
    const { promise: done, resolve: release } = Promise.withResolvers<void>();
    this.tails.set(stream, done);
    await before;
    return () => {
      if (this.tails.get(stream) === done) this.tails.delete(stream);
      release();
    };
  }
}
