import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type AppendResult, OutcomeUnknown, StoreUnavailable } from '../../port.js';
import type { PreparedAppend } from '../../append/prepared-append.js';
import type { BatchAppendCall, NodeConnection } from '../connection/node-connection.js';
import { asUnavailable, isRefusal } from '../connection/store-failure.js';
import { resultIn } from './append-answer.js';
import { batchRequests } from './batch-request.js';

const OPENING_TRIES = 3;
const AT_ONCE_MS = 500;
const BETWEEN_TRIES_MS = 20;

interface Waiting {
  readonly append: PreparedAppend;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Appends over one `BatchAppend` call, many at a time. It makes the call itself, because that of the official client keeps all
 * who wait, of every connection in the process, in one place: one that breaks off fails the others, an answer that still comes
 * ends the process, and so does a break while writes are held back. It also waits for an answer for ever.
 */
export class BatchAppender {
  readonly #connection: NodeConnection;
  #line: Promise<Line> | undefined;

  constructor(connection: NodeConnection) {
    this.#connection = connection;
  }

  /**
   * @param within milliseconds in which an answer has to come
   * @throws WrongExpectedRevision, AppendTooLarge, InvalidAppend
   * @throws StoreUnavailable nothing was sent, or the server says that nothing was written
   * @throws OutcomeUnknown
   */
  async append(append: PreparedAppend, within: number): Promise<AppendResult> {
    const line = await this.#inOrder();
    return line.append(append, within);
  }

  /**
   * The call that is there, or a new one where it turns out to be broken. A connection that has just been given up may still
   * be handed out once, so a new one that fails at once is tried again. Nothing has been sent when this fails.
   */
  async #inOrder(): Promise<Line> {
    const start = performance.now();
    for (let tries = 1; ; tries += 1) {
      const isNew = this.#line === undefined;
      const opening = (this.#line ??= this.#open());
      try {
        const line = await opening;
        await line.writable();
        return line;
      } catch (error) {
        if (this.#line === opening) this.#line = undefined;
        if (error instanceof Error) await this.#connection.noteFailure(error);
        const hopeless = tries >= OPENING_TRIES || performance.now() - start > AT_ONCE_MS;
        if (isRefusal(error) || (isNew && hopeless)) throw asUnavailable(error);
        if (isNew) await pause(BETWEEN_TRIES_MS);
      }
    }
  }

  async #open(): Promise<Line> {
    return new Line(await this.#connection.openBatchAppend());
  }
}

/** One call, and those who wait for an answer on it. */
class Line {
  readonly #call: BatchAppendCall;
  readonly #waiting = new Map<string, Waiting>();
  #broken: Error | undefined;
  /** While there is no room for another append: all who wait for it. */
  #room: PromiseWithResolvers<void> | undefined;

  constructor(call: BatchAppendCall) {
    this.#call = call;
    call.on('data', (answer: BatchAppendResp) => this.#answered(answer));
    call.on('drain', () => this.#wake());
    call.on('error', (error) => this.#break(error));
    const ended = (): void => this.#break(new Error('the event store ended the call'));
    call.once('end', ended);
    call.once('close', ended);
  }

  /** Resolves when there is room for another append; rejects when there will be none, before anything was sent. */
  async writable(): Promise<void> {
    while (this.#broken === undefined && this.#call.writableNeedDrain)
      await (this.#room ??= Promise.withResolvers()).promise;
    if (this.#broken) throw this.#broken;
  }

  append(append: PreparedAppend, within: number): Promise<AppendResult> {
    if (this.#broken) return Promise.reject(asUnavailable(this.#broken));
    const id = randomUUID();
    const deadline = new Date(Date.now() + within);
    return new Promise<AppendResult>((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new OutcomeUnknown(`${append.stream}: no answer to an append within ${within} ms`));
      }, within);
      this.#waiting.set(id, {
        append,
        resolve: (result) => {
          clearTimeout(late);
          resolve(result);
        },
        reject: (error) => {
          clearTimeout(late);
          reject(error);
        },
      });
      for (const request of batchRequests(id, append, deadline)) this.#call.write(request);
    });
  }

  #answered(answer: BatchAppendResp): void {
    const id = answer.getCorrelationId()?.getString() ?? '';
    const waiting = this.#waiting.get(id);
    // An answer that comes after its time: whoever waited has found out by reading.
    if (!waiting) return;
    this.#waiting.delete(id);
    try {
      waiting.resolve(resultIn(answer, waiting.append));
    } catch (error) {
      waiting.reject(error as Error);
    }
  }

  #wake(): void {
    this.#room?.resolve();
    this.#room = undefined;
  }

  #break(cause: Error): void {
    this.#broken ??= cause;
    this.#wake();
    // A call that was refused as a whole has written nothing: what is refused is who makes it.
    const refused = isRefusal(cause);
    for (const { append, reject } of this.#waiting.values()) {
      reject(
        refused
          ? new StoreUnavailable('the event store does not accept these credentials', { cause })
          : new OutcomeUnknown(`${append.stream}: the connection broke before an append was answered`, { cause }),
      );
    }
    this.#waiting.clear();
  }
}
