import type { ResourceLimits } from 'node:worker_threads';
import { PROJECTOR_LIMITS } from '../projector/projector-limits.js';

/**
 * Room for what is kept between two rounds, two and a half times over: at most some 100 MiB are in use after a collection, of the seats of
 * four million events or when a model is gone on with. Without a limit V8 lets garbage grow by hundreds of MiB before it looks for any.
 */
export const REPLAY_LIMITS: ResourceLimits = { ...PROJECTOR_LIMITS, maxOldGenerationSizeMb: 256 };
