/**
 * Which position of this replay stands for which rank of the recording: told by the answers that both have. A recording's
 * position is a rank, so a number that a step gives as a position of `$all` can be nothing else.
 */
export interface RankedPositions {
  /** Goes through two answers to the same step side by side. */
  learn(recorded: unknown, answered: unknown): void;
  /** Undefined: no answer yet shows this rank. */
  find(rank: number): number | undefined;
}

export function createRankedPositions(): RankedPositions {
  const positions = new Map<number, number>();

  function learn(recorded: unknown, answered: unknown): void {
    if (!isObject(recorded) || !isObject(answered)) return;
    for (const [key, value] of Object.entries(recorded)) {
      const own = answered[key];
      if (key === 'position' && typeof value === 'number' && typeof own === 'number') positions.set(value, own);
      else learn(value, own);
    }
  }

  return { learn, find: (rank) => positions.get(rank) };
}

/** Lists are objects here, with their places as keys. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
