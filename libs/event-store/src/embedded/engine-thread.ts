import { Worker } from 'node:worker_threads';
import { OutcomeUnknown, StoreUnavailable } from '../port.js';
import { fromFailure } from './engine-failure.js';
import type { EngineAnswer, EngineMessage, EngineRequest } from './engine-messages.js';
import type { EngineStart } from './embedded-worker.js';

/** The part of a thread that is used: so a test can end one under the store. */
export type EngineWorker = Pick<Worker, 'on' | 'postMessage' | 'terminate'>;

type Question = EngineRequest extends infer R ? (R extends { no: number } ? Omit<R, 'no'> : never) : never;

/** The engine in its thread, seen from the calling one. */
export interface EngineThread {
  /** Answers come in the order of the questions of a kind. */
  ask(question: Question): Promise<unknown>;
  /** The head as of the last answer. */
  head(): number;
  /** Called with every new head, and once when the thread has ended. */
  onNews(heard: () => void): void;
  /** Why nothing is answered any more, once the thread has ended. */
  ended(): StoreUnavailable | undefined;
}

export function startEngineWorker(file: string): Worker {
  const source = import.meta.url.endsWith('.ts') ? './embedded-worker.ts' : './embedded-worker.js';
  const start: EngineStart = { file };
  return new Worker(new URL(source, import.meta.url), { name: 'log', workerData: start });
}

/**
 * Messages on their way to the thread: one in its hands and one to go on with. What is asked meanwhile gathers here, since
 * waking the thread for a message costs as much as a dozen appends in it, and a larger group needs one sync all the same.
 */
const MOST_UNDER_WAY = 2;

/** @throws LogRefused */
export function engineThread(worker: EngineWorker, file: string): Promise<EngineThread> {
  const pending = new Map<
    number,
    { ask: Question['ask']; resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  let outbox: EngineRequest[] = [];
  let flushing = false;
  let underWay = 0;
  let asked = 0;
  let head = 0;
  let ended: StoreUnavailable | undefined;
  const listeners: (() => void)[] = [];
  const tellListeners = () => listeners.forEach((heard) => heard());

  /** At the end of the present turn of the event loop, so that all that is asked in it travels together. */
  function flushSoon(): void {
    if (flushing || outbox.length === 0 || underWay >= MOST_UNDER_WAY) return;
    flushing = true;
    setImmediate(flush);
  }

  function flush(): void {
    flushing = false;
    const requests = outbox;
    outbox = [];
    if (ended) return;
    underWay++;
    worker.postMessage(requests);
  }

  function settle(answer: EngineAnswer): void {
    const question = pending.get(answer.no);
    pending.delete(answer.no);
    if ('failure' in answer) question?.reject(fromFailure(answer.failure, file));
    else question?.resolve(answer.value);
  }

  function end(reason: string): void {
    if (ended) return;
    ended = new StoreUnavailable(reason);
    for (const { ask, reject } of pending.values()) reject(ask === 'append' ? new OutcomeUnknown(reason) : ended);
    pending.clear();
    tellListeners();
  }

  const thread: EngineThread = {
    ask(question) {
      return new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const no = ++asked;
        pending.set(no, { ask: question.ask, resolve, reject });
        outbox.push({ ...question, no });
        flushSoon();
      });
    },
    head: () => head,
    onNews: (heard) => listeners.push(heard),
    ended: () => ended,
  };

  return new Promise((resolve, reject) => {
    worker.on('message', (message: EngineMessage) => {
      if ('refused' in message) return reject(fromFailure(message.refused, file));
      const grown = message.head > head;
      head = message.head;
      if ('opened' in message) return resolve(thread);
      underWay -= message.taken;
      message.answers.forEach(settle);
      flushSoon();
      if (grown) tellListeners();
    });
    worker.on('error', (error: Error) => {
      reject(new StoreUnavailable(error.message, { cause: error }));
      end(`the log's thread failed: ${error.message}`);
    });
    worker.on('exit', () => {
      reject(new StoreUnavailable(`the log's thread ended before it had opened ${file}`));
      end('the log is closed');
    });
  });
}
