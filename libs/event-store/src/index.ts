export * from './port.js';
export { recordedPrefix } from './reading/recorded-prefix.js';
export { createMemoryEventStore, type MemoryEventStoreOptions } from './memory/memory-event-store.js';
export { openEmbeddedEventStore } from './embedded/embedded-event-store.js';
export { openEmbeddedLogReader } from './embedded/embedded-log-reader.js';
export { fillEmbeddedLog, type TimedAppend } from './embedded/fill-log.js';
export { LogRefused, type LogRefusalCode } from './embedded/log-refused.js';
export { openEventStoreDb, type EventStoreDbOptions } from './eventstoredb/event-store-db.js';
export { parseConnectionString, WrongConnectionString } from './eventstoredb/connection/connection-string.js';
