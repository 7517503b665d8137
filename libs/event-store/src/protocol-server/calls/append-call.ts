import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import { type AppendDraft, createAppendDraft } from '../messages/append-draft.js';
import { appendResponse, expectedOf } from '../messages/append-response.js';
import { asRefusal, badRequest, type Refusal, statusOf, storeAway } from '../messages/refusal.js';
import { streamName } from '../messages/stream-name.js';
import type { CallGround } from './call-ground.js';
import { decideAppend } from './decide-append.js';

/** `Append`: the options first, then the events one by one; the answer when the caller has said that it is done. */
export function serveAppend(
  ground: CallGround,
  call: ServerReadableStream<AppendReq, AppendResp>,
  answer: sendUnaryData<AppendResp>,
): void {
  let options: AppendReq.Options | undefined;
  let draft: AppendDraft | undefined;
  let over = false;
  const stopping = ground.openCalls.whenStopped(fail);

  function close(): boolean {
    const first = !over;
    over = true;
    stopping.release();
    return first;
  }

  function fail(refusal: Refusal): void {
    if (close()) answer(statusOf(refusal), null);
  }

  call.on('cancelled', close);
  call.on('error', close);
  call.on('data', (request: AppendReq) => {
    if (over) return;
    try {
      ground.access(call.metadata);
      if (request.hasOptions()) {
        options = request.getOptions()!;
        draft = createAppendDraft(streamName(options.getStreamIdentifier()), expectedOf(options));
      } else if (request.hasProposedMessage()) {
        if (!draft) throw badRequest('the options of an append come before its events');
        draft.add(request.getProposedMessage()!);
      }
    } catch (error) {
      fail(asRefusal(error));
    }
  });
  call.on('end', () => void finish().catch((error: unknown) => fail(asRefusal(error))));

  async function finish(): Promise<void> {
    if (over) return;
    if (!draft || !options) throw badRequest('an append without options');
    const outcome = await decideAppend(ground.log, draft.finish());
    if (ground.faults.dropsThisAppend()) return ground.dropConnection(call.getPeer());
    await ground.faults.delay();
    if (outcome.kind === 'failed') throw storeAway(outcome.message);
    if (close()) answer(null, appendResponse(outcome, options));
  }
}
