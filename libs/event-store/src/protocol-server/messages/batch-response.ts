import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { status as code } from '@grpc/grpc-js';
import anyMessage from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { type ExpectedRevision, MAX_APPEND_BYTES } from '../../port.js';
import type { WireExpected, WireOutcome } from '../log/wire-append.js';
import { badRequest, type Refusal } from './refusal.js';

/** @throws Refusal nothing is expected */
export function batchExpectedOf(options: BatchAppendReq.Options): WireExpected {
  if (options.hasStreamPosition()) return Number(options.getStreamPosition());
  if (options.hasNoStream()) return 'noStream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'streamExists';
  throw badRequest('an append says which revision it expects');
}

/** An answer to one append of a batch; what was asked is echoed, as the caller may have many under way. */
export function batchResponse(
  asked: { readonly correlationId: BatchAppendReq['getCorrelationId']; readonly options?: BatchAppendReq.Options },
  answer: Exclude<WireOutcome, { readonly kind: 'dropped' }> | Refusal,
): BatchAppendResp {
  const response = new streams.BatchAppendResp();
  response.setCorrelationId(asked.correlationId());
  if (asked.options) echo(response, asked.options);
  if (answer instanceof Error) response.setError(refused(answer));
  else if (answer.kind === 'conflict') response.setError(conflict(answer.actual, asked.options));
  else if (answer.kind === 'failed') response.setError(failure(code.UNAVAILABLE, answer.message, unknownDetails()));
  else response.setSuccess(success(answer.revision, answer.position));
  return response;
}

function echo(response: BatchAppendResp, options: BatchAppendReq.Options): void {
  response.setStreamIdentifier(options.getStreamIdentifier());
  if (options.hasStreamPosition()) response.setStreamPosition(options.getStreamPosition());
  if (options.hasNoStream()) response.setNoStream(new empty.Empty());
  if (options.hasAny()) response.setAny(new empty.Empty());
  if (options.hasStreamExists()) response.setStreamExists(new empty.Empty());
}

function success(revision: number, position: number) {
  const message = new streams.BatchAppendResp.Success();
  if (revision < 0) message.setNoStream(new empty.Empty());
  else message.setCurrentRevision(String(revision));
  const at = new shared.AllStreamPosition();
  at.setCommitPosition(String(position));
  at.setPreparePosition(String(position));
  message.setPosition(at);
  return message;
}

function conflict(actual: ExpectedRevision, options: BatchAppendReq.Options | undefined): Status {
  const details = new shared.WrongExpectedVersion();
  if (actual === 'noStream') details.setCurrentNoStream(new empty.Empty());
  else details.setCurrentStreamRevision(String(actual));
  if (options?.hasStreamPosition()) details.setExpectedStreamPosition(options.getStreamPosition());
  if (options?.hasNoStream()) details.setExpectedNoStream(new empty.Empty());
  if (options?.hasAny()) details.setExpectedAny(new empty.Empty());
  if (options?.hasStreamExists()) details.setExpectedStreamExists(new empty.Empty());
  return failure(
    code.ALREADY_EXISTS,
    'WrongExpectedVersion',
    packed(details, 'event_store.client.WrongExpectedVersion'),
  );
}

function refused({ code: number, message, exception }: Refusal): Status {
  switch (exception) {
    case 'maximum-append-size-exceeded': {
      const details = new shared.MaximumAppendSizeExceeded();
      details.setMaxappendsize(MAX_APPEND_BYTES);
      return failure(number, message, packed(details, 'event_store.client.MaximumAppendSizeExceeded'));
    }
    case 'access-denied':
      return failure(number, message, packed(new shared.AccessDenied(), 'event_store.client.AccessDenied'));
    default:
      break;
  }
  if (number === code.DEADLINE_EXCEEDED) {
    return failure(number, message, packed(new shared.Timeout(), 'event_store.client.Timeout'));
  }
  if (number !== code.INVALID_ARGUMENT) return failure(number, message, unknownDetails());
  const details = new shared.BadRequest();
  details.setMessage(message);
  return failure(number, message, packed(details, 'event_store.client.BadRequest'));
}

const unknownDetails = () => packed(new shared.Unknown(), 'event_store.client.Unknown');

function failure(number: code, message: string, details: ReturnType<typeof packed>): Status {
  const failed = new status.Status();
  // The same numbers: the codes of a gRPC call and those of google.rpc.Code.
  failed.setCode(number as number);
  failed.setMessage(message);
  failed.setDetails(details);
  return failed;
}

function packed(message: { serializeBinary(): Uint8Array }, typeName: string) {
  const any = new anyMessage.Any();
  any.pack(message.serializeBinary(), typeName);
  return any;
}
