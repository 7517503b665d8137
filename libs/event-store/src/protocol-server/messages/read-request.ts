import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { IdForm } from './event-id.js';
import { type EventFilter, eventFilter } from './event-filter.js';
import { badRequest } from './refusal.js';
import { streamName } from './stream-name.js';

/** A revision of a stream, or a position of `$all`. */
export type Start = number | 'start' | 'end';

/** What a `Read` call asks for; a subscription is one of them. */
export interface ReadRequest {
  /** Undefined: all streams. */
  readonly stream: string | undefined;
  readonly from: Start;
  readonly direction: 'forwards' | 'backwards';
  readonly resolveLinks: boolean;
  readonly ids: IdForm;
  /** Undefined: it is a subscription. */
  readonly count: number | undefined;
  readonly filter: EventFilter | undefined;
}

/** @throws Refusal */
export function readRequest(request: ReadReq): ReadRequest {
  const options = request.getOptions();
  if (!options) throw badRequest('a read says what it reads');
  const stream = options.getStream();
  const all = options.getAll();
  const filter = options.getFilter();
  if (!stream && !all) throw badRequest('a read says which stream it reads');
  if (!options.hasCount() && !options.hasSubscription()) throw badRequest('a read says how many events it wants');
  return {
    stream: stream && streamName(stream.getStreamIdentifier()),
    from: stream ? streamStart(stream) : allStart(all),
    direction:
      options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS ? 'backwards' : 'forwards',
    resolveLinks: options.getResolveLinks(),
    ids: options.getUuidOption()?.hasStructured() ? 'structured' : 'text',
    count: options.hasSubscription() ? undefined : Number(options.getCount()),
    filter: filter && eventFilter(filter),
  };
}

function streamStart(options: ReadReq.Options.StreamOptions): Start {
  if (options.hasRevision()) return Math.min(Number(options.getRevision()), Number.MAX_SAFE_INTEGER);
  return options.hasEnd() ? 'end' : 'start';
}

function allStart(options: ReadReq.Options.AllOptions | undefined): Start {
  const position = options?.getPosition();
  if (position) return Math.min(Number(position.getCommitPosition()), Number.MAX_SAFE_INTEGER);
  return options?.hasEnd() ? 'end' : 'start';
}
