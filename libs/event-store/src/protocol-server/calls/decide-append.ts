import { setTimeout as pause } from 'node:timers/promises';
import type { WireAppend, WireOutcome } from '../log/wire-append.js';
import type { WireLog } from '../log/wire-log.js';
import { timedOut } from '../messages/refusal.js';

/** How long a real server says nothing to the sender of a duplicate that it dropped. */
const SILENCE_MS = 2_000;

/** Of an append that was not dropped. */
export type DecidedOutcome = Exclude<WireOutcome, { readonly kind: 'dropped' }>;

/** @throws Refusal DEADLINE_EXCEEDED, after the silence of a real server, for a duplicate of an append that was still being written */
export async function decideAppend(log: WireLog, append: WireAppend): Promise<DecidedOutcome> {
  const outcome = await log.append(append);
  if (outcome.kind !== 'dropped') return outcome;
  await pause(SILENCE_MS, undefined, { ref: false });
  throw timedOut();
}
