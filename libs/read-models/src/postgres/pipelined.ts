import type { PostgresQueryResult } from 'kysely';

/**
 * Begins a statement that nobody waits for within a transaction: what it did is known when that is committed, and its error is the
 * commit's, or that of the next statement somebody waits for. The query builder asks one statement at a time of a connection; the
 * rows of a round would be a hundred journeys to the server and back, and it would stand idle in between.
 */
export const PIPELINED = '/* pipelined */ ';

type Query = <R>(text: string, parameters: readonly unknown[]) => Promise<PostgresQueryResult<R>>;

const BEGIN = /^(begin|start transaction)/;
const END = /^(commit|rollback)$/;

/**
 * The same queries; within a transaction those that begin as {@link PIPELINED} says are sent without waiting for the ones before
 * them. Outside of one there is nobody to tell later, so each is waited for.
 */
export function pipelining(query: Query): Query {
  let inTransaction = false;
  let sent: Promise<unknown>[] = [];

  function send(text: string, parameters: readonly unknown[]): PostgresQueryResult<never> {
    const answer = query(text, parameters);
    // Whoever is waited for next, or commits, hears of it.
    answer.catch(() => undefined);
    sent.push(answer);
    return { command: 'INSERT', rowCount: 0, rows: [] };
  }

  /** Once one has failed, the server says of every later one only that the transaction is aborted: what is told is the first. */
  async function firstFailure(): Promise<PromiseRejectedResult | undefined> {
    return (await Promise.allSettled(sent)).find((one) => one.status === 'rejected');
  }

  return async (text, parameters) => {
    if (BEGIN.test(text)) inTransaction = true;
    if (inTransaction && text.startsWith(PIPELINED)) return send(text, parameters);
    if (END.test(text)) {
      const all = sent;
      [inTransaction, sent] = [false, []];
      // On the way back the first of them has said why.
      if (text === 'commit') await Promise.all(all);
      return query(text, parameters);
    }
    try {
      return await query(text, parameters);
    } catch (error) {
      throw (await firstFailure())?.reason ?? error;
    }
  };
}
