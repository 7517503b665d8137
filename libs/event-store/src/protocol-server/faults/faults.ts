import { setTimeout as pause } from 'node:timers/promises';

/** What goes wrong by itself, for tests; nothing does by default. */
export interface FaultSettings {
  /** Milliseconds that every answer is held back; an append is written before. */
  readonly delayMs?: number;
  /** Every so many-th append is written, and its connection dropped instead of an answer. */
  readonly dropEvery?: number;
  /** Every subscription is cut off (ABORTED) after so many events. */
  readonly cutEvery?: number;
  /** Seconds after which the server stops and starts again on the same data, over and over. */
  readonly restartEvery?: number;
}

/** How many of each there were. */
export interface FaultCounts {
  readonly dropped: number;
  readonly cut: number;
  readonly restarts: number;
}

/** The faults as the calls meet them. */
export interface Faults {
  settings(): FaultSettings;
  set(settings: FaultSettings): void;
  /** The next so many appends are written, and their connections dropped. */
  dropNext(appends: number): void;
  /** Asked once for every append that was decided: whether its connection is to be dropped. */
  dropsThisAppend(): boolean;
  /** Undefined: at once. */
  delay(): Promise<void> | undefined;
  count(fault: keyof FaultCounts): void;
  counts(): FaultCounts;
}

export function createFaults(initial: FaultSettings): Faults {
  let settings = initial;
  let appends = 0;
  let toDrop = 0;
  const counts = { dropped: 0, cut: 0, restarts: 0 };
  return {
    settings: () => settings,
    set(next) {
      settings = next;
      appends = 0;
    },
    dropNext: (count) => void (toDrop += count),
    dropsThisAppend() {
      appends += 1;
      const drops = toDrop > 0 || (settings.dropEvery !== undefined && appends % settings.dropEvery === 0);
      toDrop = Math.max(0, toDrop - 1);
      if (drops) counts.dropped += 1;
      return drops;
    },
    delay: () => (settings.delayMs ? pause(settings.delayMs, undefined, { ref: false }) : undefined),
    count: (fault) => void (counts[fault] += 1),
    counts: () => ({ ...counts }),
  };
}
