import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { TooMuchToDecide, type ProtectedRow } from '@selvbook/metrics';
import { protectHere, type ProtectTable } from '@selvbook/queries';
import type { TableDecided, TableToProtect } from './publication-messages.js';

/** Tables of so few rows and axes are decided of in some milliseconds. */
const [FEW_ROWS, FEW_AXES] = [50, 2];

/** A thread that decides what of large tables may be published, so that nobody who books waits for it. */
export interface PublicationThread {
  readonly protect: ProtectTable;
  /** At once: who still waits for a table is told that it was broken off. */
  stop(): Promise<void>;
}

type Waiting = PromiseWithResolvers<readonly ProtectedRow[] | undefined>;

/** The thread starts with the first large table, and again where it ended. */
export function publicationThread(): PublicationThread {
  const waiting = new Map<number, Waiting>();
  let tables = 0;
  let worker: Worker | undefined;

  function start(): Worker {
    // The same folder holds the sources in a test and the build in a started program.
    const started = new Worker(new URL(`./publication-worker${extname(import.meta.url)}`, import.meta.url), {
      name: 'publication',
    });
    // Nothing of it is left undone when the process ends.
    started.unref();
    started.on('message', (decided: TableDecided) => {
      const one = waiting.get(decided.number);
      waiting.delete(decided.number);
      if ('failed' in decided) one?.reject(new Error(decided.failed));
      else if ('tooMuch' in decided) one?.reject(new TooMuchToDecide());
      else one?.resolve(decided.table);
    });
    const over = (error: unknown) => {
      if (worker !== started) return;
      worker = undefined;
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    };
    started.on('error', over);
    started.on('exit', () => over(new Error('what may be published was not decided: the thread ended')));
    return started;
  }

  return {
    protect(rows, minimum) {
      if (rows.length <= FEW_ROWS && (rows[0]?.places.length ?? 0) <= FEW_AXES) return protectHere(rows, minimum);
      const table: TableToProtect = { number: tables++, rows, minimum };
      const decided: Waiting = Promise.withResolvers();
      waiting.set(table.number, decided);
      worker ??= start();
      worker.postMessage(table);
      return decided.promise;
    },
    stop: async () => void (await worker?.terminate()),
  };
}
