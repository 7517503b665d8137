import type { ResourceLimits } from 'node:worker_threads';

/**
 * Room for a batch of events to be read, folded and forgotten within the young generation. With the default (a third of this) a
 * rebuild spent twice as long on garbage, copying what was dead a moment later.
 */
export const PROJECTOR_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 96 };
