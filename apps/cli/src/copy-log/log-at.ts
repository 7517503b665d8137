import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  openEmbeddedEventStore,
  openEmbeddedLogReader,
  type EventLogReader,
  type EventStore,
} from '@selvbook/event-store';
import { WrongUse } from '../exit-code.js';

const EMBEDDED = 'embedded:';

/** The log at a place as the command line names it. @throws WrongUse, LogRefused */
export async function openLogToRead(place: string): Promise<EventLogReader> {
  return openEmbeddedLogReader({ file: fileOf(place) });
}

/** The same, made where there is none yet. @throws WrongUse, LogRefused */
export async function openLogToWrite(place: string): Promise<EventStore> {
  const file = fileOf(place);
  await mkdir(dirname(file), { recursive: true });
  return openEmbeddedEventStore({ file });
}

function fileOf(place: string): string {
  const file = place.startsWith(EMBEDDED) ? place.slice(EMBEDDED.length) : '';
  if (file === '') throw new WrongUse('A log is named by its place: embedded:FILE.');
  return file;
}
