import type { DomainEvent, EventMetadata, Instant } from '@selvbook/booking';
import type { JsonObject, NewEvent } from '@selvbook/event-store';
import type { CommandContext } from '../command-context.js';

/** A decided event, ready to be appended. */
export function envelope(
  id: string,
  event: DomainEvent,
  context: CommandContext,
  occurredAt: Instant = context.now,
): NewEvent {
  const metadata: EventMetadata = {
    $correlationId: context.correlationId,
    $causationId: context.commandId,
    commandId: context.commandId,
    requestHash: context.requestHash,
    actor: `${context.actor.role}/${context.actor.id}`,
    occurredAt,
    schema: 1,
  };
  return { id, type: event.type, data: event.data, metadata: metadata as unknown as JsonObject };
}
