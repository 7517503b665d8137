import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type Channel, status } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type AppendResult, OutcomeUnknown, StoreUnavailable } from '../../port.js';
import type { PreparedAppend } from '../../append/prepared-append.js';
import type { BatchAppendCall, NodeConnection, Via } from '../connection/node-connection.js';
import { asUnavailable, isRefusal } from '../connection/store-failure.js';
import { inTime } from '../connection/in-time.js';
import { grpcFailure } from '../wire/grpc-failure.js';
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
  readonly #requiresLeader: boolean;
  #line: Promise<Line> | undefined;
  /** The line that was opened last, until it is left. */
  #current: Line | undefined;

  /** @param requiresLeader whether there may be nodes that do not lead */
  constructor(connection: NodeConnection, requiresLeader: boolean) {
    this.#connection = connection;
    this.#requiresLeader = requiresLeader;
  }

  /**
   * @param within milliseconds in which an answer has to come
   * @throws WrongExpectedRevision, AppendTooLarge, InvalidAppend
   * @throws StoreUnavailable nothing was sent, or the server says that nothing was written
   * @throws OutcomeUnknown
   */
  async append(append: PreparedAppend, within: number): Promise<AppendResult> {
    const until = performance.now() + within;
    const late = (): Error =>
      new StoreUnavailable(`the event store does not answer: no connection within ${within} ms`);
    let line: Line | undefined;
    try {
      line = await inTime(this.#inOrder(), within, late);
      return await line.append(append, Math.max(1, Math.ceil(until - performance.now())));
    } catch (error) {
      if (error instanceof OutcomeUnknown || error instanceof StoreUnavailable)
        await this.#leave(line ?? this.#current);
      throw error;
    }
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
        const hopeless = tries >= OPENING_TRIES || performance.now() - start > AT_ONCE_MS;
        if (isRefusal(error) || (isNew && hopeless)) throw asUnavailable(error);
        if (isNew) await pause(BETWEEN_TRIES_MS);
      }
    }
  }

  async #open(): Promise<Line> {
    const line = new Line(await this.#connection.openBatchAppend(this.#requiresLeader));
    this.#current = line;
    return line;
  }

  /**
   * The node behind a call that leaves an append unanswered may have lost the others, or the lead, and never say so: the next
   * append looks for the leader anew. Those who still wait on the call are answered there, if at all.
   */
  async #leave(line: Line | undefined): Promise<void> {
    if (line === undefined || this.#current !== line) return;
    this.#current = undefined;
    this.#line = undefined;
    line.leave();
    await this.#connection.noteFailure(unanswered(), line.channel);
  }
}

const unanswered = (): Error => grpcFailure({ code: status.UNAVAILABLE, details: 'An append was not answered' });

/** One call, and those who wait for an answer on it. */
class Line {
  readonly #call: BatchAppendCall;
  readonly #waiting = new Map<string, Waiting>();
  /** The connection that the call goes over. */
  readonly channel: Channel;
  #broken: Error | undefined;
  #left = false;
  /** While there is no room for another append: all who wait for it. */
  #room: PromiseWithResolvers<void> | undefined;

  constructor({ way: call, channel }: Via<BatchAppendCall>) {
    this.#call = call;
    this.channel = channel;
    call.on('data', (answer: BatchAppendResp) => this.#answered(answer));
    call.on('drain', () => this.#wake());
    call.on('error', (error) => this.#break(error));
    const ended = (): void => this.#break(new Error('the event store ended the call'));
    call.once('end', ended);
    call.once('close', ended);
  }

  /** Resolves when there is room for another append; rejects when there will be none, before anything was sent. */
  async writable(): Promise<void> {
    while (this.#broken === undefined && !this.#left && this.#call.writableNeedDrain)
      await (this.#room ??= Promise.withResolvers()).promise;
    if (this.#broken) throw this.#broken;
    if (this.#left) throw new Error('this call is not used any more');
  }

  append(append: PreparedAppend, within: number): Promise<AppendResult> {
    if (this.#broken) return Promise.reject(asUnavailable(this.#broken));
    const id = randomUUID();
    return new Promise<AppendResult>((resolve, reject) => {
      const late = setTimeout(() => {
        this.#forget(id);
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
      for (const request of batchRequests(id, append)) this.#call.write(request);
    });
  }

  /** No more appends come. The call ends when nobody waits for an answer any more. */
  leave(): void {
    this.#left = true;
    this.#wake();
    this.#endIfIdle();
  }

  #forget(id: string): void {
    this.#waiting.delete(id);
    this.#endIfIdle();
  }

  #endIfIdle(): void {
    if (this.#left && this.#waiting.size === 0) this.#call.cancel();
  }

  #answered(answer: BatchAppendResp): void {
    const id = answer.getCorrelationId()?.getString() ?? '';
    const waiting = this.#waiting.get(id);
    // An answer that comes after its time: whoever waited has found out by reading.
    if (!waiting) return;
    this.#forget(id);
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
