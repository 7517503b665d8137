import type { ActorRole, Instant } from '@selvbook/booking';

export interface Actor {
  readonly role: ActorRole;
  readonly id: string;
}

/** What accompanies every command. */
export interface CommandContext {
  /** UUIDv5 of the Idempotency-Key; without a key a UUID of its own, so that nothing is a repeat of it. */
  readonly commandId: string;
  /** Whether it came with an Idempotency-Key, so that it may come again. */
  readonly keyed?: boolean;
  /** SHA-256 (hex) over method, path, canonical body and actor. */
  readonly requestHash: string;
  readonly actor: Actor;
  readonly correlationId: string;
  /** The clock, read once. */
  readonly now: Instant;
}
