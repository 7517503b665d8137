import { discardDamagedViews, keepSumOfViews, type ReadModels, ViewsRefused } from '@selvbook/read-models';
import type { Logger } from 'pino';

/** A stop that has taken so long by then, in milliseconds, is not made longer by a sum. */
const BEGUN_WITHIN_MS = 2_000;
/** So long may the sum take: 1 GB where the disk gives 500 MB a second. */
const SUM_WITHIN_MS = 2_000;

/** What is looked after while this process has the views closed. */
export interface ViewsAtRest {
  /** Before they are opened. */
  look(): void;
  /** The same views, opened; a reading that meets damage is remembered. */
  opened(readModels: ReadModels): ReadModels;
  /** There may be damage: whatever is closed is not vouched for. */
  doubt(): void;
  /**
   * After everybody in this process has closed them.
   * @param asked when the service was told to stop, on the clock of `performance.now()`
   */
  closed(asked: number): void;
}

/** A database looks after itself. */
export const IN_A_DATABASE: ViewsAtRest = {
  look: () => undefined,
  opened: (readModels) => readModels,
  doubt: () => undefined,
  closed: () => undefined,
};

/** The views' file: a damaged one is emptied, a sound one is summed up. */
export class FileAtRest implements ViewsAtRest {
  #trusted = false;

  constructor(
    private readonly file: string,
    private readonly log: Logger,
  ) {}

  /** A damaged one is emptied, to be built again. */
  look(): void {
    const damage = discardDamagedViews(this.file);
    if (damage !== undefined) this.log.warn({ damage }, `${this.file} was damaged: it is built again from the log`);
  }

  opened(readModels: ReadModels): ReadModels {
    this.#trusted = true;
    const noting =
      (read: ReadModels['read']): ReadModels['read'] =>
      async (work) => {
        try {
          return await read(work);
        } catch (error) {
          if (error instanceof ViewsRefused) this.doubt();
          throw error;
        }
      };
    return {
      ...readModels,
      read: noting((work) => readModels.read(work)),
      look: noting((work) => readModels.look(work)),
    };
  }

  /** From now on the next start is to look at the file's structure, whatever its sum would be. */
  doubt(): void {
    this.#trusted = false;
  }

  closed(asked: number): void {
    if (!this.#trusted || performance.now() - asked > BEGUN_WITHIN_MS) return;
    try {
      keepSumOfViews(this.file, SUM_WITHIN_MS);
    } catch (err) {
      this.log.warn(
        { err },
        `the sum of ${this.file} could not be noted; the next start looks at its structure instead`,
      );
    }
  }
}
