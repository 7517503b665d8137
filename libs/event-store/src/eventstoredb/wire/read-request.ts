import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Uint64 } from './read-message.js';

/** What is read, from where, and in which direction; or what is subscribed to. Where one number names a position, it stands for commit and prepare. */
export type ReadRequest =
  | {
      readonly kind: 'stream';
      readonly stream: string;
      readonly from: number | 'start' | 'end';
      readonly direction: 'forwards' | 'backwards';
      readonly limit: number;
    }
  | {
      readonly kind: 'all';
      /** Forwards inclusive, backwards exclusive. */
      readonly from: number | 'start' | 'end';
      readonly direction: 'forwards' | 'backwards';
      readonly limit: number;
      /** Leaves the streams of the system out, at the server. */
      readonly withoutSystem: boolean;
    }
  /** Follows the log after a position, without the streams of the system. */
  | { readonly kind: 'follow'; readonly after: number; readonly prepare: Uint64 };

/** Names of streams that are not the system's. */
export const NOT_OF_THE_SYSTEM = '^[^$]';
/**
 * So many events are looked at before a checkpoint says that none of them matched: often enough that little is looked at
 * again after a break, seldom enough that it costs nothing.
 */
export const CHECKPOINT_WINDOW = 500;

/** In protobuf, as the service expects it. */
export function encodeReadRequest(request: ReadRequest): Uint8Array {
  const options = new streams.ReadReq.Options();
  const uuids = new streams.ReadReq.Options.UUIDOption();
  uuids.setString(new shared.Empty());
  options.setUuidOption(uuids);
  options.setResolveLinks(false);
  if (request.kind === 'stream') options.setStream(streamOptions(request));
  else if (request.kind === 'all') options.setAll(allOptions(request.from, request.from));
  else options.setAll(allOptions(request.after || 'start', request.prepare));
  if (request.kind === 'follow') options.setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
  else {
    options.setReadDirection(request.direction === 'forwards' ? 0 : 1);
    options.setCount(String(Math.min(request.limit, Number.MAX_SAFE_INTEGER)));
  }
  if (request.kind === 'follow' || (request.kind === 'all' && request.withoutSystem)) options.setFilter(filter());
  else options.setNoFilter(new shared.Empty());
  const message = new streams.ReadReq();
  message.setOptions(options);
  return message.serializeBinary();
}

function streamOptions({ stream, from }: ReadRequest & { readonly kind: 'stream' }) {
  const options = new streams.ReadReq.Options.StreamOptions();
  const name = new shared.StreamIdentifier();
  name.setStreamName(Buffer.from(stream, 'utf8'));
  options.setStreamIdentifier(name);
  if (from === 'start') options.setStart(new shared.Empty());
  else if (from === 'end') options.setEnd(new shared.Empty());
  else options.setRevision(String(from));
  return options;
}

function allOptions(from: number | 'start' | 'end', prepare: Uint64 | 'start' | 'end') {
  const options = new streams.ReadReq.Options.AllOptions();
  if (from === 'start') options.setStart(new shared.Empty());
  else if (from === 'end') options.setEnd(new shared.Empty());
  else {
    const position = new streams.ReadReq.Options.Position();
    position.setCommitPosition(String(from));
    position.setPreparePosition(String(prepare));
    options.setPosition(position);
  }
  return options;
}

function filter() {
  const expression = new streams.ReadReq.Options.FilterOptions.Expression();
  expression.setRegex(NOT_OF_THE_SYSTEM);
  const options = new streams.ReadReq.Options.FilterOptions();
  options.setStreamIdentifier(expression);
  options.setMax(CHECKPOINT_WINDOW);
  options.setCheckpointintervalmultiplier(1);
  return options;
}
