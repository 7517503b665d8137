import { commandIdOfKey } from '../runner/event-ids.js';
import type { CommandContext } from '../command-context.js';

/** The clock of the samples: a Monday morning. */
export const NOW = '2026-03-02T08:00:00.000Z';

/** A command's context; two with one key are the same command when their `requestHash` is, as it is by default. */
export function contextOf(key: string, changes: Partial<CommandContext> = {}): CommandContext {
  return {
    commandId: commandIdOfKey(key),
    requestHash: `hash of ${key}`,
    actor: { role: 'system', id: 'api' },
    correlationId: `correlation-${key}`,
    now: NOW,
    ...changes,
  };
}
