import {
  type AllStreamResolvedEvent,
  type AppendExpectedRevision,
  binaryEvent,
  type Credentials,
  type DeleteResult,
  type EventStoreDBClient,
  type ExpectedRevision,
  jsonEvent,
  type JSONType,
  type ReadPosition,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { recordedData, type RecordedHistory, type RecordedNewEvent, type RecordedStep } from '../recorded-history.js';
import { createRecordedNames } from '../recorded-names.js';
import { asFarAsRecorded } from './as-far-as-recorded.js';
import { refuseUnknown, UnknownStep } from './known-step.js';
import { createRankedPositions } from './ranked-positions.js';
import { recordedError } from './recorded-error.js';
import { watchSubscription } from './watch-subscription.js';

/** A server, through the official client. */
export interface WireServer {
  readonly client: EventStoreDBClient;
  /** Given with a call so that the client sends it as `Append`; a server without security ignores them. */
  readonly credentials: Credentials;
}

/**
 * Plays a history on streams of its own and answers as the recording does, positions not yet ranked.
 * @throws UnknownStep, NotImplemented, and whatever is no error of a server
 */
export async function playHistory({ client, credentials }: WireServer, history: RecordedHistory): Promise<unknown[]> {
  refuseUnknown(history);
  const { rpc, steps, answers: recordedAnswers } = history;
  const ranks = createRankedPositions();
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
        return deleted(await client.deleteStream(streamOf(step), expectedToDelete(step)), recorded);
      case 'tombstone':
        return deleted(await client.tombstoneStream(streamOf(step), expectedToDelete(step)), recorded);
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

  function expectedToDelete({ expected }: RecordedStep) {
    return { expectedRevision: expectedRevision(expected) as ExpectedRevision, ...perCall };
  }

  function newEvent({ id, type = 'T', metadata, size, binary, ...rest }: RecordedNewEvent) {
    const common = { id: names.id(id), type, ...(metadata ? { metadata } : {}) };
    if (binary !== undefined) return binaryEvent({ ...common, data: binaryData(type, binary) });
    // Null is data too, and the letter is what stands where none is given.
    const data = 'data' in rest ? (rest.data as JSONType) : recordedData(id, size);
    return jsonEvent({ ...common, data });
  }

  /** What a link points to goes by its short name in the recording. */
  function binaryData(type: string, base64: string): Buffer {
    const bytes = Buffer.from(base64, 'base64');
    const [, revision, stream] = /^(\d+)@(.+)$/s.exec(type === LINK ? bytes.toString('utf8') : '') ?? [];
    return stream === undefined ? bytes : Buffer.from(`${revision}@${names.stream(stream)}`);
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

  function readAll(step: RecordedStep): AsyncIterable<AllStreamResolvedEvent> {
    const { direction = 'forwards', from = whereItBegins(direction), max, resolve } = step;
    return client.readAll({
      direction,
      fromPosition: positionOf(from),
      ...(max === undefined ? {} : { maxCount: max }),
      ...(resolve ? { resolveLinkTos: true } : {}),
      ...perCall,
    });
  }

  function positionOf(from: 'start' | 'end' | number): ReadPosition {
    if (typeof from !== 'number') return from;
    const position = ranks.find(from);
    if (position === undefined) throw new UnknownStep(`position ${from}, which no answer before it shows`);
    return { commit: BigInt(position), prepare: BigInt(position) };
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
    const watching = { names, perCall, positionOf, shown, recorded: seen };
    return watchSubscription(client, step, watching, async () => {
      for (const next of step.then ?? []) await play(next);
    });
  }

  const answers: unknown[] = [];
  for (const [index, step] of steps.entries()) {
    const answer = asFarAsRecorded(await play(step, recordedAnswers[index]), recordedAnswers[index]);
    ranks.learn(recordedAnswers[index], answer);
    answers.push(answer);
  }
  return answers;
}

const whereItBegins = (direction: 'forwards' | 'backwards') => (direction === 'forwards' ? 'start' : 'end');

/** The type of an event that points to another one; its data is `revision@stream`. */
const LINK = '$>';

/** The format leaves open how a delete that succeeded is shown: its position is compared where the recording has one. */
function deleted({ position }: DeleteResult, recorded: unknown): unknown {
  const { ok = {} } = (recorded ?? {}) as { readonly ok?: unknown };
  const showsPosition = typeof ok === 'object' && ok !== null && 'position' in ok;
  return { ok: showsPosition && position ? { position: Number(position.commit) } : ok };
}

function expectedRevision(expected: unknown): AppendExpectedRevision {
  switch (expected) {
    case 'noStream':
      return 'no_stream';
    case 'streamExists':
      return 'stream_exists';
    case 'any':
    case undefined:
      return 'any';
    default:
      return BigInt(Number(expected));
  }
}
