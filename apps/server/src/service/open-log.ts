import {
  type EventLogReader,
  type EventStore,
  openEmbeddedEventStore,
  openEmbeddedLogReader,
  openEventStoreDb,
} from '@selvbook/event-store';
import type { EventStoreAddress } from '../settings/event-store-address.js';

/** To write and to read; an embedded log is held alone. @throws LogRefused, StoreUnavailable */
export async function openLogWriter(address: EventStoreAddress): Promise<EventStore> {
  return address.kind === 'embedded' ? openEmbeddedEventStore(address) : openEventStoreDb(address);
}

/** To read, beside whoever writes. @throws LogRefused, StoreUnavailable */
export async function openLogReader(address: EventStoreAddress): Promise<EventLogReader> {
  return address.kind === 'embedded' ? openEmbeddedLogReader(address) : openEventStoreDb(address);
}
