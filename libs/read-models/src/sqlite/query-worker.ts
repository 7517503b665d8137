import { parentPort, workerData } from 'node:worker_threads';
import { ViewsRefused } from '../views-refused.js';
import type { QueryWorkerData, Statement, WorkerMessage } from './query-messages.js';
import { openSqliteFile, refusedIfDamaged, remedy, type SqliteFile } from './sqlite-file.js';
import { fileSum } from './views-sum.js';

/** The thread of one read-only connection: it waits for the disk so that nobody else does. */
const { file, sum } = workerData as QueryWorkerData;
const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

function serve(database: SqliteFile): void {
  parentPort?.on('message', ({ sql, parameters }: Statement) => {
    try {
      say({ kind: 'rows', rows: database.prepare(sql).all(parameters) });
    } catch (error) {
      sayWhy(refusedIfDamaged(file, error));
    }
  });
  say({ kind: 'ready' });
}

function sayWhy(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  say({ kind: error instanceof ViewsRefused ? 'refused' : 'failed', message });
}

try {
  if (sum !== undefined && fileSum(file) !== sum) throw new ViewsRefused(remedy(file, 'is damaged'));
  serve(openSqliteFile(file, 'read'));
} catch (error) {
  sayWhy(error);
}
