import { ReplayStopped } from '@selvbook/projections';
import { setTimeout as wait } from 'node:timers/promises';
import { QueryRefused } from '../queries.js';
import type { ModelRequest, ReplayProgress } from './make-model.js';
import type { KeptModel } from './model-folder.js';
import { progressText } from './progress-text.js';

/** Makes a model, where it keeps nobody waiting. */
export type MakeModel = (request: ModelRequest, onProgress: (progress: ReplayProgress) => void) => Promise<KeptModel>;

/** Replays that were begun, and those who wait for them. */
export interface ReplaysUnderWay {
  /**
   * Begins what is asked for, unless that is under way, and waits for it. What takes longer goes on all the same.
   * @param until on the clock of `performance.now()`
   * @throws QueryRefused `replay-under-way`
   * @throws ReplayStopped, StoreUnavailable
   */
  madeBy(until: number, request: ModelRequest): Promise<KeptModel>;
}

/** So many at once: each takes a core and the disk. */
const AT_ONCE = 1;
/** Beyond so many that wait for their turn, none is taken on. */
const MOST_WAITING = 8;

interface UnderWay {
  readonly made: Promise<KeptModel>;
  readonly begun: number;
  /** How far it is, once it has said so. */
  readonly told: { readonly progress?: ReplayProgress };
  /** Who waits for it. */
  waiting: number;
}

export function replaysUnderWay(make: MakeModel): ReplaysUnderWay {
  const underWay = new Map<string, UnderWay>();
  /** Why the log cannot be replayed, for whoever asks next: nobody had waited to hear it, and it would come to the same again. */
  const untold = new Map<string, ReplayStopped>();
  const turns: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => void turns.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = turns.shift();
      if (next) next();
      else running -= 1;
    }
  }

  function begin(key: string, request: ModelRequest): UnderWay {
    if (turns.length >= MOST_WAITING) {
      throw new QueryRefused('replay-under-way', 'Too many other moments are being replayed. Ask again.');
    }
    const told: { progress?: ReplayProgress } = {};
    const made = inTurn(() => make(request, (progress) => (told.progress = progress)));
    const replay: UnderWay = { made, begun: performance.now(), told, waiting: 0 };
    underWay.set(key, replay);
    const end = (error?: unknown): void => {
      underWay.delete(key);
      if (error instanceof ReplayStopped && replay.waiting === 0) untold.set(key, error);
    };
    replay.made.then(() => end(), end);
    return replay;
  }

  return {
    async madeBy(until, request) {
      const key = `${request.view.name} ${request.asOf.basis} ${request.asOf.at}`;
      const stopped = untold.get(key);
      untold.delete(key);
      if (stopped) throw stopped;
      const replay = underWay.get(key) ?? begin(key, request);
      replay.waiting += 1;
      const made = await orLate(replay.made, until).finally(() => (replay.waiting -= 1));
      if (made) return made;
      const { text, secondsLeft } = progressText(replay.told.progress, (performance.now() - replay.begun) / 1000);
      throw new QueryRefused('replay-under-way', text, { retryAfter: secondsLeft });
    },
  };
}

/** Undefined: it takes longer. */
async function orLate<T>(work: Promise<T>, until: number): Promise<T | undefined> {
  if (until === Infinity) return work;
  const early = new AbortController();
  const late = wait(Math.max(0, until - performance.now()), undefined, { signal: early.signal });
  return Promise.race([work, late.catch(() => undefined)]).finally(() => early.abort());
}
