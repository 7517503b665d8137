/**
 * Lets appends be under way together: so many at most, one for each stream, and taken on in the order in which they are
 * asked for. A log may lose one and keep the next: what must not be there without something else is started after that.
 */
export class AppendWindow {
  private readonly underWay = new Set<Promise<void>>();
  private readonly ofStream = new Map<string, Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  constructor(private readonly width: number) {}

  /**
   * Waits for a place, then starts the work. `settled` ends with the work and never fails: what went wrong comes out of
   * the next call of `start` or `settle`, and nothing is started after it.
   * @param after a stream; what is under way on it is to be written first
   */
  async start(stream: string, work: () => Promise<void>, after?: string): Promise<{ readonly settled: Promise<void> }> {
    for (;;) {
      this.throwFailure();
      const before = this.ofStream.get(stream);
      if (before) await before;
      else if (this.underWay.size >= this.width) await Promise.race(this.underWay);
      else break;
    }
    const first = after === undefined ? undefined : this.quiet(after);
    const settled = (first ? first.then(work) : work())
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
