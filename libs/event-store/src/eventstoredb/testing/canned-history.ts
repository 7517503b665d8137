import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

/** An event as a server may send it, also such as this project never writes. */
export interface CannedEvent {
  readonly id: string;
  readonly stream: string;
  /** In decimal digits, as the three after it: 64 bits. */
  readonly revision: string;
  readonly commit: string;
  readonly prepare: string;
  /** Tenths of microseconds since the epoch. */
  readonly created: string;
  readonly type: string;
  readonly contentType: 'application/json' | 'application/octet-stream';
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** The answer of a server with one event in it, framed as gRPC does. */
export function framedEvent(event: CannedEvent): Buffer {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  const id = new shared.UUID();
  id.setString(event.id);
  recorded.setId(id);
  const stream = new shared.StreamIdentifier();
  stream.setStreamName(Buffer.from(event.stream));
  recorded.setStreamIdentifier(stream);
  recorded.setStreamRevision(event.revision);
  recorded.setCommitPosition(event.commit);
  recorded.setPreparePosition(event.prepare);
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('created', event.created);
  recorded.getMetadataMap().set('content-type', event.contentType);
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const answer = new streams.ReadResp.ReadEvent();
  answer.setEvent(recorded);
  answer.setCommitPosition(event.commit);
  const message = new streams.ReadResp();
  message.setEvent(answer);
  return framed(message.serializeBinary());
}

export function framedConfirmation(): Buffer {
  const message = new streams.ReadResp();
  message.setConfirmation(new streams.ReadResp.SubscriptionConfirmation());
  return framed(message.serializeBinary());
}

export function framedCaughtUp(): Buffer {
  const message = new streams.ReadResp();
  message.setCaughtUp(new streams.ReadResp.CaughtUp());
  return framed(message.serializeBinary());
}

export function framedStreamNotFound(): Buffer {
  const message = new streams.ReadResp();
  message.setStreamNotFound(new streams.ReadResp.StreamNotFound());
  return framed(message.serializeBinary());
}

export function framedCheckpoint(position: string): Buffer {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(position);
  checkpoint.setPreparePosition(position);
  const message = new streams.ReadResp();
  message.setCheckpoint(checkpoint);
  return framed(message.serializeBinary());
}

function framed(message: Uint8Array): Buffer {
  const frame = Buffer.alloc(5 + message.length);
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, 5);
  return frame;
}
