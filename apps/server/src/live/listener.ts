import type { FactKind } from './fact-kinds.js';

/** A view in the version that is read, and where it stands. */
export interface ViewPosition {
  readonly name: string;
  readonly version: number;
  readonly position: number;
}

/** What has moved since the listener was told last. */
export interface Moved {
  /** How far the log was looked at. */
  readonly position: number;
  readonly views: readonly ViewPosition[];
  /** Kinds of the facts that have come meanwhile, in the order of their names. */
  readonly facts: readonly FactKind[];
}

/** One who listens. What is not taken at once is put together with what comes next, so that a slow one holds up nobody. */
export class Listener {
  private waiting: Moved | undefined;
  private ended = false;
  private wake: () => void = () => undefined;

  /** How things stood when it came: whatever it has been told of since is newer. */
  begin(stood: Moved): void {
    this.put(this.waiting ?? stood, stood.facts);
  }

  tell(moved: Moved): void {
    this.put(moved, moved.facts);
  }

  private put(newest: Moved, more: readonly FactKind[]): void {
    const facts = [...new Set([...(this.waiting?.facts ?? []), ...more])].sort();
    this.waiting = { ...newest, facts };
    this.wake();
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  /** What has moved; `quiet` when nothing has for so many milliseconds; undefined at the end. */
  async next(patience: number): Promise<Moved | 'quiet' | undefined> {
    if (!this.waiting && !this.ended) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    if (this.ended) return undefined;
    const { waiting } = this;
    this.waiting = undefined;
    return waiting ?? 'quiet';
  }
}
