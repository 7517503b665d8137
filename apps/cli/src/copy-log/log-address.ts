import {
  type EventLogReader,
  type EventStore,
  openEmbeddedEventStore,
  openEmbeddedLogReader,
  openEventStoreDb,
  WrongConnectionString,
} from '@selvbook/event-store';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { WrongUse } from '../exit-code.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** A log that the command line names. */
export interface NamedLog {
  openReader(): Promise<EventLogReader>;
  openWriter(): Promise<EventStore>;
}

/**
 * `embedded:FILE`, `esdb://…`, or `env:NAME` for what that variable says: a password then stands in no list of processes.
 * @throws WrongUse; the message never repeats a connection string
 */
export function namedLog(text: string, environment: Environment): NamedLog {
  if (text.startsWith('env:')) {
    const name = text.slice('env:'.length);
    const value = environment[name] ?? '';
    if (value === '' || value.startsWith('env:')) throw new WrongUse(`env:${name}: the variable names no log`);
    return namedLog(value, environment);
  }
  if (text.startsWith('embedded:') && text.length > 'embedded:'.length) return embedded(text.slice('embedded:'.length));
  if (!/^esdb(\+discover)?:/.test(text)) throw new WrongUse('A log is embedded:FILE, esdb://HOST:PORT or env:NAME.');
  const reader = readerIn(environment);
  const open = async (): Promise<EventStore> => {
    try {
      return openEventStoreDb({ connectionString: text, reader });
    } catch (error) {
      throw error instanceof WrongConnectionString ? new WrongUse(`esdb://: ${error.message}`) : error;
    }
  };
  return { openReader: open, openWriter: open };
}

/** By the name that it has for the service. */
function readerIn({ SELVBOOK_EVENT_STORE_READER: reader }: Environment): 'fast' | 'official' {
  if (reader === undefined || reader === '') return 'fast';
  if (reader === 'fast' || reader === 'official') return reader;
  throw new WrongUse('SELVBOOK_EVENT_STORE_READER: expected fast or official');
}

function embedded(file: string): NamedLog {
  return {
    openReader: () => openEmbeddedLogReader({ file }),
    async openWriter() {
      await mkdir(dirname(file), { recursive: true });
      return openEmbeddedEventStore({ file });
    },
  };
}
