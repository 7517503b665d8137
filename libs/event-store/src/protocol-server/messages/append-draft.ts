import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { isEventId, isName, type PreparedEvent } from '../../append/prepared-append.js';
import { MAX_APPEND_BYTES } from '../../port.js';
import { storedPayload } from '../log/stored-payload.js';
import type { WireAppend, WireExpected } from '../log/wire-append.js';
import { idText } from './event-id.js';
import { appendTooLarge, badRequest, missingMetadata, type Refusal, unimplemented } from './refusal.js';

/** An event as either of the two ways to append proposes it. */
export interface ProposedEvent {
  getId(): UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getCustomMetadata_asU8(): Uint8Array;
  getData_asU8(): Uint8Array;
}

/** An append that is still arriving. */
export interface AppendDraft {
  add(event: ProposedEvent): void;
  /** @throws Refusal for what is wrong with it whatever its stream holds */
  finish(): WireAppend;
}

/** Holds no more of an append than may be written, and of a bad one only what is wrong with it. */
export function createAppendDraft(stream: string, expected: WireExpected): AppendDraft {
  const events: PreparedEvent[] = [];
  let bytes = 0;
  let wrong = refusedStream(stream);
  return {
    add(event) {
      bytes += event.getData_asU8().length;
      if (bytes > MAX_APPEND_BYTES) events.length = 0;
      else if (!wrong) {
        const prepared = preparedEvent(event);
        if ('wrong' in prepared) ({ wrong } = prepared);
        else events.push(prepared);
      }
    },
    finish() {
      if (wrong) throw wrong;
      if (bytes > MAX_APPEND_BYTES) throw appendTooLarge();
      return { stream, expected, events };
    },
  };
}

function refusedStream(stream: string): Refusal | undefined {
  if (!isName(stream)) return badRequest('a stream needs a name');
  return stream.startsWith('$$') ? unimplemented('stream metadata') : undefined;
}

function preparedEvent(event: ProposedEvent): PreparedEvent | { readonly wrong: Refusal } {
  const metadata = event.getMetadataMap();
  const missing = ['type', 'content-type'].filter((name) => metadata.get(name) === undefined);
  if (missing.length > 0) return { wrong: missingMetadata(missing) };
  const type = metadata.get('type') ?? '';
  const contentType = metadata.get('content-type') ?? '';
  const id = idText(event.getId());
  if (!isName(type)) return { wrong: badRequest('an event needs a type') };
  if (!isEventId(id)) return { wrong: badRequest('an event id is a UUID, and not the one of zeros alone') };
  return {
    id: id.toLowerCase(),
    type,
    data: storedPayload({ bytes: Buffer.from(event.getData_asU8()), contentType }),
    metadata: storedPayload({ bytes: Buffer.from(event.getCustomMetadata_asU8()), contentType: 'application/json' }),
  };
}
