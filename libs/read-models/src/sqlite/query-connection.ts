import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { ViewsRefused } from '../views-refused.js';
import type { QueryWorkerData, Statement, WorkerMessage } from './query-messages.js';
import type { SqlRow } from './sqlite-file.js';

/** A read-only connection that lives in a thread of its own. Whoever holds it asks one statement at a time. */
export interface QueryConnection extends DatabaseConnection {
  ask(sql: string, parameters?: readonly unknown[]): Promise<readonly SqlRow[]>;
  close(): Promise<void>;
}

/** @throws ViewsRefused the file is damaged, or does not add up to `sum`, or none of ours */
export async function openQueryConnection(file: string, sum?: string): Promise<QueryConnection> {
  const data: QueryWorkerData = { file, ...(sum !== undefined && { sum }) };
  // The same folder holds the sources in a test and the build in a started program.
  const worker = new Worker(new URL(`./query-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: data,
  });
  let waiting: { settle: (message: WorkerMessage) => void; fail: (error: Error) => void } | undefined;
  let gone: Error | undefined;
  worker.on('message', (message: WorkerMessage) => waiting?.settle(message));
  const lost = (error: Error) => {
    gone = error;
    waiting?.fail(error);
  };
  worker.on('error', lost);
  worker.on('exit', () => lost(new Error('the connection to the views is closed')));

  async function answer(statement?: Statement): Promise<readonly SqlRow[]> {
    const message = await new Promise<WorkerMessage>((settle, fail) => {
      if (gone) return fail(gone);
      waiting = { settle, fail };
      if (statement) worker.postMessage(statement);
    }).finally(() => (waiting = undefined));
    if (message.kind === 'refused') throw new ViewsRefused(message.message);
    if (message.kind === 'failed') throw new Error(message.message);
    return message.kind === 'rows' ? message.rows : [];
  }

  const close = async (): Promise<void> => void (await worker.terminate());
  try {
    await answer();
  } catch (error) {
    await close();
    throw error;
  }
  const executeQuery = async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => ({
    rows: (await answer({ sql, parameters })) as R[],
  });
  return {
    ask: (sql, parameters = []) => answer({ sql, parameters }),
    executeQuery,
    async *streamQuery<R>(query: CompiledQuery) {
      yield await executeQuery<R>(query);
    },
    close,
  };
}
