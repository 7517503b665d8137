import {
  type AllStreamResolvedEvent,
  type AppendExpectedRevision,
  binaryEvent,
  type Credentials,
  type EventStoreDBClient,
  jsonEvent,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { recordedData, type RecordedHistory, type RecordedNewEvent, type RecordedStep } from '../recorded-history.js';
import { createRecordedNames } from '../recorded-names.js';
import { recordedError } from './recorded-error.js';
import { watchSubscription } from './watch-subscription.js';

/** A server, through the official client. */
export interface WireServer {
  readonly client: EventStoreDBClient;
  /** Given with a call so that the client sends it as `Append`; a server without security ignores them. */
  readonly credentials: Credentials;
}

/** Plays a history on streams of its own and answers as the recording does, positions not yet ranked. */
export async function playHistory(
  { client, credentials }: WireServer,
  { rpc, steps, answers: recordedAnswers }: RecordedHistory,
): Promise<unknown[]> {
  const names = createRecordedNames();
  const perCall = rpc === 'append' ? { credentials } : {};

  /** @param recorded what the recording says: how much a subscription is to wait for */
  async function play(step: RecordedStep, recorded?: unknown): Promise<unknown> {
    try {
      return await played(step, recorded);
    } catch (error) {
      return recordedError(error, step.op);
    }
  }

  async function played(step: RecordedStep, recorded: unknown): Promise<unknown> {
    switch (step.op) {
      case 'append':
        return append(step);
      case 'read':
        return { events: await collected(readStream(step)) };
      case 'readAll':
        return { events: await collected(readAll(step)) };
      case 'subscribe':
        return subscribe(step, recorded);
      case 'delete':
        return client.deleteStream(streamOf(step), { expectedRevision: 'any', ...perCall });
      case 'tombstone':
        return client.tombstoneStream(streamOf(step), { expectedRevision: 'any', ...perCall });
      default:
        throw new UnknownStep(step.op);
    }
  }

  const streamOf = ({ stream = '' }: RecordedStep) => names.stream(stream);

  async function append(step: RecordedStep): Promise<unknown> {
    const { events = [], expected } = step;
    const done = await client.appendToStream(streamOf(step), events.map(newEvent), {
      expectedRevision: expectedRevision(expected),
      ...perCall,
    });
    return { ok: { next: Number(done.nextExpectedRevision), position: Number(done.position?.commit) } };
  }

  function newEvent({ id, type = 'T', metadata, size, binary }: RecordedNewEvent) {
    const common = { id: names.id(id), type, ...(metadata ? { metadata } : {}) };
    if (binary !== undefined) return binaryEvent({ ...common, data: Buffer.from(binary, 'base64') });
    return jsonEvent({ ...common, data: recordedData(id, size) });
  }

  function readStream(step: RecordedStep): AsyncIterable<ResolvedEvent> {
    const { direction = 'forwards', from = whereItBegins(direction), max, resolve } = step;
    return client.readStream(streamOf(step), {
      direction,
      fromRevision: typeof from === 'number' ? BigInt(from) : from,
      ...(max === undefined ? {} : { maxCount: max }),
      ...(resolve ? { resolveLinkTos: true } : {}),
      ...perCall,
    });
  }

  function readAll({ direction = 'forwards' }: RecordedStep): AsyncIterable<AllStreamResolvedEvent> {
    return client.readAll({ direction, fromPosition: whereItBegins(direction), ...perCall });
  }

  async function collected(reading: AsyncIterable<ResolvedEvent | AllStreamResolvedEvent>): Promise<unknown[]> {
    const events: unknown[] = [];
    for await (const resolved of reading) events.push(...shown(resolved));
    return events;
  }

  /** As the recordings show an event; none when it is of a stream that this history did not write. */
  function shown({ event, link }: ResolvedEvent | AllStreamResolvedEvent): unknown[] {
    const one = shownRecord(event ?? link);
    return one ? [link ? { ...one, link: shownRecord(link) } : one] : [];
  }

  function shownRecord(record: ResolvedEvent['event'] | AllStreamResolvedEvent['event']) {
    const stream = record && names.shortStream(record.streamId);
    if (stream === undefined) return undefined;
    const { revision, id, type, isJson: json, position } = record!;
    const letter = names.letter(id) ?? 'system';
    return { stream, revision: Number(revision), id: letter, type, json, position: Number(position?.commit) };
  }

  function subscribe(step: RecordedStep, recorded: unknown): Promise<unknown> {
    const { seen = [] } = (recorded ?? {}) as { readonly seen?: readonly unknown[] };
    return watchSubscription(client, step, { names, perCall, shown, recorded: seen }, async () => {
      for (const next of step.then ?? []) await play(next);
    });
  }

  const answers: unknown[] = [];
  for (const [index, step] of steps.entries()) answers.push(await play(step, recordedAnswers[index]));
  return answers;
}

const whereItBegins = (direction: 'forwards' | 'backwards') => (direction === 'forwards' ? 'start' : 'end');

/** A kind of step that this replay does not know. */
export class UnknownStep extends Error {
  override readonly name = 'UnknownStep';
}

function expectedRevision(expected: unknown): AppendExpectedRevision {
  switch (expected) {
    case 'noStream':
      return 'no_stream';
    case 'streamExists':
      return 'stream_exists';
    case 'any':
      return 'any';
    default:
      return BigInt(Number(expected));
  }
}
