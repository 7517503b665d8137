import { type Journal, Sweeper } from '@selvbook/commands';
import { listUnfinishedClaims } from '@selvbook/projections';
import type { ReadModels } from '@selvbook/read-models';
import type { Logger } from 'pino';

const EVERY_MS = 5_000;
const MOST_A_ROUND = 200;

/** Finishes what booking attempts left unfinished, round by round; what it returns ends that after the round under way. */
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
    await round;
  };
}
