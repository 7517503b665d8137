import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { LogRow } from '../../embedded/log-row.js';
import { wirePayload } from '../log/stored-payload.js';
import { type IdForm, idMessage } from './event-id.js';
import { streamMessage } from './stream-name.js';

/** 100 ns, in which `created` counts. */
const TICKS_PER_MILLISECOND = 10_000n;

/** An event as read: its own row, and the row of the link that led to it; either may be missing, not both. */
export interface ResolvedRow {
  readonly event?: LogRow;
  readonly link?: LogRow;
}

export function eventResponse({ event, link }: ResolvedRow, form: IdForm): ReadResp {
  const read = new streams.ReadResp.ReadEvent();
  if (event) read.setEvent(recorded(event, form));
  if (link) read.setLink(recorded(link, form));
  read.setCommitPosition(String((link ?? event)?.[0]));
  const response = new streams.ReadResp();
  response.setEvent(read);
  return response;
}

function recorded(row: LogRow, form: IdForm) {
  const [position, stream, revision, type, id, recordedAt, data, metadata] = row;
  const message = new streams.ReadResp.ReadEvent.RecordedEvent();
  const { bytes, contentType } = wirePayload(data);
  message.setId(idMessage(id, form));
  message.setStreamIdentifier(streamMessage(stream));
  message.setStreamRevision(String(revision));
  message.setCommitPosition(String(position));
  message.setPreparePosition(String(position));
  const properties = message.getMetadataMap();
  properties.set('type', type);
  properties.set('created', String(BigInt(recordedAt) * TICKS_PER_MILLISECOND));
  properties.set('content-type', contentType);
  message.setCustomMetadata(wirePayload(metadata).bytes);
  message.setData(bytes);
  return message;
}

export function notFoundResponse(stream: string): ReadResp {
  const notFound = new streams.ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(streamMessage(stream));
  const response = new streams.ReadResp();
  response.setStreamNotFound(notFound);
  return response;
}

export function confirmationResponse(subscriptionId: string): ReadResp {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(subscriptionId);
  const response = new streams.ReadResp();
  response.setConfirmation(confirmation);
  return response;
}

export function caughtUpResponse(): ReadResp {
  const response = new streams.ReadResp();
  response.setCaughtUp(new streams.ReadResp.CaughtUp());
  return response;
}

export function checkpointResponse(position: number): ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position));
  checkpoint.setPreparePosition(String(position));
  const response = new streams.ReadResp();
  response.setCheckpoint(checkpoint);
  return response;
}
