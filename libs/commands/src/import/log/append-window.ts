/**
 * Lets appends be under way together: so many at most, one for each stream, and started in the order in which they are
 * asked for, which is the order a log that works first in, first out gives them.
 */
export class AppendWindow {
  private readonly underWay = new Set<Promise<void>>();
  private readonly ofStream = new Map<string, Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  constructor(private readonly width: number) {}

  /**
   * Waits for a place, then starts the work. `settled` ends with the work and never fails: what went wrong comes out of
   * the next call of `start` or `settle`, and nothing is started after it.
   */
  async start(stream: string, work: () => Promise<void>): Promise<{ readonly settled: Promise<void> }> {
    for (;;) {
      this.throwFailure();
      const before = this.ofStream.get(stream);
      if (before) await before;
      else if (this.underWay.size >= this.width) await Promise.race(this.underWay);
      else break;
    }
    const settled = work()
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => {
        this.underWay.delete(settled);
        this.ofStream.delete(stream);
      });
    this.underWay.add(settled);
    this.ofStream.set(stream, settled);
    return { settled };
  }

  /** Until nothing is under way on a stream. */
  async quiet(stream: string): Promise<void> {
    await this.ofStream.get(stream);
    this.throwFailure();
  }

  /** Until nothing is under way. @throws what went wrong first */
  async settle(): Promise<void> {
    await Promise.all(this.underWay);
    this.throwFailure();
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}
