/** The command line was used in a way that cannot work. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** How the program ends on an error: 1 failed, 2 wrong use. `told`: the reason has been printed already. */
export function exitCodeOf(error: unknown): { readonly code: 0 | 1 | 2; readonly told: boolean } {
  if (error instanceof WrongUse) return { code: 2, told: false };
  const fromParser = error instanceof Error && 'exitCode' in error && 'code' in error;
  if (fromParser && String(error.code).startsWith('commander.')) {
    return { code: error.exitCode === 0 ? 0 : 2, told: true };
  }
  return { code: 1, told: false };
}

/** An error as one line. */
export function plainLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, ' ').trim();
}
