import type { KeptModel, ModelRequest, ReplayProgress } from '@selvbook/queries';
import type { EventStoreAddress } from '../settings/event-store-address.js';

/** What a replay's thread is started with. */
export interface ReplayData {
  readonly eventStore: EventStoreAddress;
  /** Where models are kept, and how many bytes of them. */
  readonly folder: string;
  readonly mostBytes: number;
  readonly request: ModelRequest;
}

/** What it says: how far it is, and at last what came of it. */
export type ReplayMessage =
  | { readonly kind: 'progress'; readonly progress: ReplayProgress }
  | { readonly kind: 'made'; readonly model: KeptModel }
  /** `position` of the event that stopped it. */
  | { readonly kind: 'stopped'; readonly position: number; readonly message: string }
  | { readonly kind: 'failed'; readonly why: 'unavailable' | 'other'; readonly message: string };
