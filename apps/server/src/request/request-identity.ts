import { commandIdOfKey, type Actor } from '@selvbook/commands';
import { hash } from 'node:crypto';
import { v7 } from 'uuid';
import { canonicalJson } from './canonical-json.js';

/** UUIDv5 of the key; without a key a UUID of its own, so that nothing is a repeat of it. */
export function commandIdOf(idempotencyKey: string | undefined): string {
  return idempotencyKey === undefined ? v7() : commandIdOfKey(idempotencyKey);
}

/** What makes two requests the same request. */
export interface RequestEssence {
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** As it was sent, defaults not filled in. */
  readonly body: unknown;
  readonly actor: Actor;
}

/** SHA-256 (hex) over method, path, query, canonical body and actor. The order of fields and parameters does not matter. */
export function requestHashOf({ method, path, query, body, actor }: RequestEssence): string {
  return hash('sha256', canonicalJson([method, path, query, body, `${actor.role}/${actor.id}`]), 'hex');
}
