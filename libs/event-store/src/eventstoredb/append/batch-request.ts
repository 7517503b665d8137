import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import timestamps from 'google-protobuf/google/protobuf/timestamp_pb.js';
import type { PreparedAppend, PreparedEvent } from '../../append/prepared-append.js';

/** So many bytes go into one message; a server takes 4 MiB. */
const MESSAGE_BYTES = 2 * 1024 * 1024;
/**
 * How far ahead the deadline is that goes with an append, in milliseconds. The server compares it with its own clock and refuses what
 * is past, so it must hold on clocks that differ; how long is really waited is measured here, and the server has its own limit.
 */
const FAR_AHEAD_MS = 24 * 60 * 60 * 1_000;

/** One append as the messages of a `BatchAppend` call; the last of them is marked as final. */
export function batchRequests(correlationId: string, { stream, expected, events }: PreparedAppend): BatchAppendReq[] {
  const options = new streams.BatchAppendReq.Options();
  const name = new shared.StreamIdentifier();
  name.setStreamName(Buffer.from(stream, 'utf8'));
  options.setStreamIdentifier(name);
  options.setDeadline(timestamps.Timestamp.fromDate(new Date(Date.now() + FAR_AHEAD_MS)));
  if (expected === 'noStream') options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(expected));

  let request = requestOf(correlationId);
  request.setOptions(options);
  const requests = [request];
  let bytes = 0;
  for (const event of events) {
    const message = proposed(event);
    const size = message.getData_asU8().length + message.getCustomMetadata_asU8().length;
    if (bytes > 0 && bytes + size > MESSAGE_BYTES) {
      request = requestOf(correlationId);
      requests.push(request);
      bytes = 0;
    }
    request.addProposedMessages(message);
    bytes += size;
  }
  request.setIsFinal(true);
  return requests;
}

function requestOf(correlationId: string): BatchAppendReq {
  const request = new streams.BatchAppendReq();
  request.setCorrelationId(uuid(correlationId));
  request.setIsFinal(false);
  return request;
}

function proposed({ id, type, data, metadata }: PreparedEvent) {
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(uuid(id));
  message.getMetadataMap().set('type', type);
  message.getMetadataMap().set('content-type', 'application/json');
  message.setData(Buffer.from(data, 'utf8'));
  message.setCustomMetadata(Buffer.from(metadata, 'utf8'));
  return message;
}

function uuid(text: string) {
  const id = new shared.UUID();
  id.setString(text);
  return id;
}
