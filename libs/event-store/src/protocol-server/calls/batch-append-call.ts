import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { type AppendDraft, createAppendDraft } from '../messages/append-draft.js';
import { batchExpectedOf, batchResponse } from '../messages/batch-response.js';
import { idText } from '../messages/event-id.js';
import { asRefusal, badRequest, Refusal, timedOut } from '../messages/refusal.js';
import { streamName } from '../messages/stream-name.js';
import type { CallGround } from './call-ground.js';
import { type DecidedOutcome, decideAppend } from './decide-append.js';

interface Batch {
  readonly asked: Parameters<typeof batchResponse>[0];
  readonly draft: AppendDraft | Refusal;
}

/**
 * `BatchAppend`: many appends in one call, each in one or more messages under an id of its own, each with an answer of its
 * own, a refusal included: the call itself goes on.
 */
export function serveBatchAppend(
  ground: CallGround,
  duplex: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
): void {
  const call = ground.openCalls.open(duplex);
  const arriving = new Map<string, Batch>();
  let unanswered = 0;
  let ended = false;

  duplex.on('data', (request: BatchAppendReq) => {
    if (call.signal.aborted) return;
    try {
      ground.access(duplex.metadata);
    } catch (error) {
      return call.fail(asRefusal(error));
    }
    try {
      take(request);
    } catch (error) {
      wentWrong(error);
    }
  });
  duplex.on('end', () => {
    ended = true;
    endWhenAnswered();
  });

  function take(request: BatchAppendReq): void {
    const id = idText(request.getCorrelationId());
    const batch = arriving.get(id) ?? newBatch(request);
    const { draft } = batch;
    if (!(draft instanceof Refusal)) request.getProposedMessagesList().forEach((event) => draft.add(event));
    if (!request.getIsFinal()) return void arriving.set(id, batch);
    arriving.delete(id);
    unanswered += 1;
    void answer(batch)
      .catch(wentWrong)
      .finally(() => {
        unanswered -= 1;
        endWhenAnswered();
      });
  }

  /** Nobody else would hear of it: the callers wait for their answers, not the other way round. */
  function wentWrong(error: unknown): void {
    const refusal = asRefusal(error);
    ground.report(`a BatchAppend call is given up: ${refusal.message}`);
    call.fail(refusal);
  }

  async function answer({ asked, draft }: Batch): Promise<void> {
    const outcome = await withinDeadline(asked.options, () => outcomeOf(draft));
    if (outcome) await call.write(batchResponse(asked, outcome));
  }

  /** Undefined: there is none any more, for the connection was dropped. */
  async function outcomeOf(draft: AppendDraft | Refusal): Promise<DecidedOutcome | Refusal | undefined> {
    try {
      if (draft instanceof Refusal) return draft;
      const outcome = await decideAppend(ground.log, draft.finish());
      if (ground.faults.dropsThisAppend()) {
        ground.dropConnection(duplex.getPeer());
        return undefined;
      }
      await ground.faults.delay();
      return outcome;
    } catch (error) {
      return asRefusal(error);
    }
  }

  function endWhenAnswered(): void {
    if (ended && unanswered === 0) call.end();
  }
}

function newBatch(request: BatchAppendReq): Batch {
  const options = request.getOptions();
  const asked = { correlationId: () => request.getCorrelationId(), ...(options ? { options } : {}) };
  try {
    if (!options) throw badRequest('the first message of an append has its options');
    return { asked, draft: createAppendDraft(streamName(options.getStreamIdentifier()), batchExpectedOf(options)) };
  } catch (error) {
    return { asked, draft: asRefusal(error) };
  }
}

/**
 * The deadline of one append is in its options. One that has passed when it arrives is not written; once it passes later the caller is
 * told so, whatever becomes of the append.
 */
async function withinDeadline<T>(
  options: BatchAppendReq.Options | undefined,
  outcome: () => Promise<T>,
): Promise<T | Refusal> {
  const deadline = options?.getDeadline();
  if (!deadline) return outcome();
  const left = deadline.toDate().getTime() - Date.now();
  if (left <= 0) return timedOut();
  const cancel = new AbortController();
  const late = new Promise<Refusal>((resolve) => {
    const timer = setTimeout(() => resolve(timedOut()), Math.min(left, MAX_TIMER_MS));
    cancel.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  try {
    return await Promise.race([outcome(), late]);
  } finally {
    cancel.abort();
  }
}

/** The longest that a timer can run. */
const MAX_TIMER_MS = 2_147_483_647;
