import { type Journal, Sweeper } from '@selvbook/commands';
import { listUnfinishedClaims } from '@selvbook/projections';
import type { ReadModels } from '@selvbook/read-models';
import type { Logger } from 'pino';

const EVERY_MS = 5_000;
const MOST_A_ROUND = 200;
/** So long does a stop wait for the round under way: another one, of this process or of another, finishes what this one leaves. */
const STOP_WITHIN_MS = 1_000;

/** Finishes what booking attempts left unfinished, round by round; what it returns ends that after the round under way, or within a second. */
export function startSweeping(journal: Journal, readModels: ReadModels, log: Logger): () => Promise<void> {
  const sweeper = new Sweeper(journal, (before) => listUnfinishedClaims(readModels, before, MOST_A_ROUND));
  let round: Promise<void> = Promise.resolve();
  let under = false;

  async function sweep(): Promise<void> {
    under = true;
    try {
      const claims = await sweeper.sweep(new Date().toISOString());
      if (claims > 0) log.info({ claims }, 'unfinished claims were looked after');
    } catch (error) {
      log.warn({ err: error }, 'unfinished claims could not be looked after; another round follows');
    } finally {
      under = false;
    }
  }
  const timer = setInterval(() => {
    if (!under) round = sweep();
  }, EVERY_MS);

  return async () => {
    clearInterval(timer);
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const patience = setTimeout(resolve, STOP_WITHIN_MS);
    await Promise.race([round, late]);
    clearTimeout(patience);
  };
}
