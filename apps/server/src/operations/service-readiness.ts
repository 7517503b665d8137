import type { ViewStatus } from '@selvbook/queries';
import { setTimeout as wait } from 'node:timers/promises';

export interface Readiness {
  /** Whether all parts are there. */
  readonly ready: boolean;
  /** What will not come back by itself: a sentence that says what to do. */
  readonly failed?: string;
  readonly projections: readonly ViewStatus[];
  /** Versions that are kept up beside those: being built, or replaced. */
  readonly beside?: readonly ViewStatus[];
}

/** Asks the parts of the service how they are. It rejects when one of them does not answer. */
export type AskReadiness = () => Promise<Readiness>;

/** The injection token of {@link AskReadiness}. */
export const READINESS = Symbol('READINESS');

const WITHIN_MS = 2_000;

/** The same, in bounded time: a part that keeps silent is away to whoever asks, who waits no longer either. */
export const inTime =
  (ask: AskReadiness): AskReadiness =>
  () =>
    Promise.race([ask(), tooLate()]);

async function tooLate(): Promise<never> {
  await wait(WITHIN_MS, undefined, { ref: false });
  throw new Error(`a part does not answer within ${WITHIN_MS} ms`);
}
