import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { status } from '@grpc/grpc-js';
import {
  AppendTooLarge,
  type AppendResult,
  InvalidAppend,
  OutcomeUnknown,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../../port.js';
import type { PreparedAppend } from '../../append/prepared-append.js';

const WRONG_EXPECTED_VERSION = 'event_store.client.WrongExpectedVersion';
const TOO_LARGE = 'event_store.client.MaximumAppendSizeExceeded';
const STREAM_DELETED = 'event_store.client.StreamDeleted';
const ACCESS_DENIED = 'event_store.client.AccessDenied';
/** What a server says, with no code at all, that has not even tried to write. */
const NOT_TAKEN = /^(Server Is Not Ready|Server Is Busy|No leader info available)/i;

/**
 * What the server's answer to an append means.
 * @throws WrongExpectedRevision, AppendTooLarge, InvalidAppend, StoreUnavailable
 * @throws OutcomeUnknown the server does not say that it has not written
 */
export function resultIn(answer: BatchAppendResp, append: PreparedAppend): AppendResult {
  const success = answer.getSuccess();
  if (success)
    return { revision: revisionOf(append), position: Number(success.getPosition()?.getCommitPosition() ?? 0) };
  throw refusalIn(answer, append);
}

/** After a success it is certain, an idempotent repeat included; the server's own word differs after an append of nothing. */
function revisionOf({ expected, events }: PreparedAppend): number {
  return (expected === 'noStream' ? -1 : expected) + events.length;
}

function refusalIn(answer: BatchAppendResp, { stream, expected, events }: PreparedAppend): Error {
  const error = answer.getError();
  const details = error?.getDetails();
  switch (details?.getTypeName()) {
    case WRONG_EXPECTED_VERSION: {
      const conflict = shared.WrongExpectedVersion.deserializeBinary(details.getValue_asU8());
      const actual = conflict.hasCurrentStreamRevision() ? Number(conflict.getCurrentStreamRevision()) : 'noStream';
      return new WrongExpectedRevision(stream, expected, actual);
    }
    case TOO_LARGE:
      return new AppendTooLarge(events.reduce((sum, { data }) => sum + Buffer.byteLength(data), 0));
    case STREAM_DELETED:
      return new StoreUnavailable('the stream was deleted in the event store, by other means than this program');
    case ACCESS_DENIED:
      return new StoreUnavailable('the event store does not let these credentials write');
    case undefined:
    default:
  }
  // The codes of google.rpc are those of gRPC.
  const code: number | undefined = error?.getCode();
  const message = error?.getMessage() ?? '';
  if (code === status.INVALID_ARGUMENT) return new InvalidAppend(message);
  if (code === status.PERMISSION_DENIED || NOT_TAKEN.test(message)) return new StoreUnavailable(message);
  return new OutcomeUnknown(`${stream}: the event store answered ${code ?? 'nothing'} ${message}`.trim());
}
