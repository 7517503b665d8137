import { createJournal, Importer, startLog } from '@selvbook/commands';
import { openEmbeddedEventStore } from '@selvbook/event-store';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { v7 } from 'uuid';
import type { ImportTarget } from './import-target.js';

/** Takes rows into an embedded log that nobody else holds. @throws LogRefused from the target, among them `locked` */
export function intoLog(file: string, now: string): ImportTarget {
  return async (rows, progress) => {
    await mkdir(dirname(file), { recursive: true });
    const store = await openEmbeddedEventStore({ file });
    try {
      await startLog(store, now);
      const importer = new Importer(createJournal(store));
      const commandId = v7();
      const request = {
        commandId,
        requestHash: '',
        actor: { role: 'system', id: 'cli' } as const,
        correlationId: commandId,
        now,
      };
      return await importer.import(request, rows, (done, of) => progress(Math.floor((done / of) * rows.length)));
    } finally {
      await store.close();
    }
  };
}
