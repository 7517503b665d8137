import { ReaderGone } from './reader-gone.js';

/** The command line was used in a way that cannot work. */
export class WrongUse extends Error {
  override readonly name: string = 'WrongUse';
}

/** A file that was given is wrong, in one place or several. */
export class WrongFile extends WrongUse {
  override readonly name = 'WrongFile';
  /** @param faults a line each */
  constructor(readonly faults: readonly string[]) {
    super(faults.join('; '));
  }
}

/** How the program ends on an error: 0 nobody reads on, 1 failed, 2 wrong use. `told`: the reason has been printed already, or there is nobody to tell. */
export function exitCodeOf(error: unknown): { readonly code: 0 | 1 | 2; readonly told: boolean } {
  if (error instanceof ReaderGone) return { code: 0, told: true };
  if (error instanceof WrongUse) return { code: 2, told: false };
  const fromParser = error instanceof Error && 'exitCode' in error && 'code' in error;
  if (fromParser && String(error.code).startsWith('commander.')) {
    return { code: error.exitCode === 0 ? 0 : 2, told: true };
  }
  return { code: 1, told: false };
}

/** What is said of an error: a line, or several where a file is wrong in several places. */
export function plainLines(error: unknown): readonly string[] {
  return error instanceof WrongFile ? error.faults.map(plainLine) : [plainLine(error)];
}

/** An error as one line. */
export function plainLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, ' ').trim();
}
