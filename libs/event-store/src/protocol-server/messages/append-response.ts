import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision } from '../../port.js';
import type { WireExpected, WireOutcome } from '../log/wire-append.js';
import { badRequest } from './refusal.js';

/** @throws Refusal nothing is expected */
export function expectedOf(options: AppendReq.Options): WireExpected {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'noStream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'streamExists';
  throw badRequest('an append says which revision it expects');
}

/** The answer of `Append`: a conflict is a normal one here. */
export function appendResponse(
  outcome: Exclude<WireOutcome, { readonly kind: 'failed' | 'dropped' }>,
  options: AppendReq.Options,
): AppendResp {
  const response = new streams.AppendResp();
  if (outcome.kind === 'conflict') {
    response.setWrongExpectedVersion(conflict(outcome.actual, options));
    return response;
  }
  const success = new streams.AppendResp.Success();
  if (outcome.revision < 0) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(outcome.revision));
  const position = new streams.AppendResp.Position();
  position.setCommitPosition(String(outcome.position));
  position.setPreparePosition(String(outcome.position));
  success.setPosition(position);
  response.setSuccess(success);
  return response;
}

/** In the fields of today and in those of 20.6, which older clients read. */
function conflict(actual: ExpectedRevision, expected: AppendReq.Options) {
  const message = new streams.AppendResp.WrongExpectedVersion();
  if (actual === 'noStream') {
    message.setCurrentNoStream(new shared.Empty());
    message.setNoStream2060(new shared.Empty());
  } else {
    message.setCurrentRevision(String(actual));
    message.setCurrentRevision2060(actual);
  }
  if (expected.hasRevision()) {
    message.setExpectedRevision(expected.getRevision());
    message.setExpectedRevision2060(Number(expected.getRevision()));
  } else if (expected.hasAny()) {
    message.setExpectedAny(new shared.Empty());
    message.setAny2060(new shared.Empty());
  } else if (expected.hasStreamExists()) {
    message.setExpectedStreamExists(new shared.Empty());
    message.setStreamExists2060(new shared.Empty());
  } else {
    message.setExpectedNoStream(new shared.Empty());
  }
  return message;
}
