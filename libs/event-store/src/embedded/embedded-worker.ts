import { parentPort, workerData } from 'node:worker_threads';
import { joinAppendSignal } from './append-signal.js';
import { toFailure } from './engine-failure.js';
import type { EngineAnswer, EngineMessage, EngineRequest } from './engine-messages.js';
import { type LogEngine, openLogEngine } from './log-engine.js';

/** What the thread is started with. */
export interface EngineStart {
  readonly file: string;
}

if (parentPort) serve(parentPort, workerData as EngineStart);

/** Takes all that is queued whenever the engine is free: the appends in one commit, then the reads, one answer for all. */
function serve(port: NonNullable<typeof parentPort>, { file }: EngineStart): void {
  const post = (message: EngineMessage) => port.postMessage(message);
  let engine: LogEngine;
  try {
    engine = openLogEngine({ file });
  } catch (error) {
    post({ refused: toFailure(error) });
    return;
  }
  const signal = joinAppendSignal(file);
  let queue: EngineRequest[] = [];
  let taken = 0;
  port.on('message', (requests: EngineRequest[]) => {
    if (taken === 0) setImmediate(turn);
    taken++;
    queue.push(...requests);
  });
  post({ opened: true, head: engine.head() });

  function turn(): void {
    const requests = queue;
    const messages = taken;
    queue = [];
    taken = 0;
    const before = engine.head();
    const answers = answerAppends(engine, requests);
    if (engine.head() > before) signal.announce(engine.head());
    for (const request of requests) {
      if (request.ask !== 'append') answers.push(answerOne(request));
    }
    post({ answers, taken: messages, head: engine.head() });
    if (requests.some(({ ask }) => ask === 'close')) port.close();
  }

  function answerOne(request: Exclude<EngineRequest, { ask: 'append' }>): EngineAnswer {
    const { no } = request;
    try {
      switch (request.ask) {
        case 'stream':
          return { no, value: engine.stream(request.stream, request.range) ?? null };
        case 'page':
          return { no, value: engine.page(request.page) };
        case 'end':
          return { no, value: engine.end() };
        case 'close':
          signal.close();
          engine.close();
          return { no, value: null };
      }
    } catch (error) {
      return { no, failure: toFailure(error) };
    }
  }
}

function answerAppends(engine: LogEngine, requests: readonly EngineRequest[]): EngineAnswer[] {
  const appends = requests.filter((request) => request.ask === 'append');
  if (appends.length === 0) return [];
  return engine.append(appends.map(({ append }) => append)).map((outcome, index): EngineAnswer => {
    const no = appends[index]?.no ?? 0;
    return outcome.kind === 'failed' ? { no, failure: toFailure(outcome.error) } : { no, value: outcome };
  });
}
