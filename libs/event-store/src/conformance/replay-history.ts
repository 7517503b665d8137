import {
  AppendTooLarge,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type RecordedEvent,
  WrongExpectedRevision,
} from '../port.js';
import { createRecordedNames } from './recorded-names.js';
import { portAppend, recordedData, type RecordedHistory, type RecordedStep } from './recorded-history.js';

/** Plays a qualifying history on streams of its own and answers as the recording does, positions not yet ranked. */
export async function replayHistory(store: EventStore, { steps }: RecordedHistory): Promise<unknown[]> {
  const names = createRecordedNames();

  function newEvent({ id, type = 'T', metadata = {}, size }: NonNullable<RecordedStep['events']>[number]): NewEvent {
    return { id: names.id(id), type, data: recordedData(id, size), metadata };
  }

  function shown({ stream, revision, id, type, position }: RecordedEvent) {
    return { stream: names.shortStream(stream), revision, id: names.letter(id), type, json: true, position };
  }

  async function append(step: RecordedStep): Promise<unknown> {
    const spelled = portAppend(step);
    if (!spelled) throw new Error(`not an append of the port: ${JSON.stringify(step)}`);
    try {
      const result = await store.append(names.stream(spelled.stream), spelled.expected, spelled.events.map(newEvent));
      // The recording client shows "no revision" as 0; the port says -1.
      return { ok: { next: Math.max(0, result.revision), position: result.position } };
    } catch (error) {
      if (error instanceof AppendTooLarge) return { error: 'maximum-append-size-exceeded' };
      if (!(error instanceof WrongExpectedRevision)) throw error;
      return { error: 'wrong-expected-version', actual: spoken(error.actual), expected: spoken(error.expected) };
    }
  }

  async function read({ stream = '', from, direction, max }: RecordedStep): Promise<unknown> {
    const slice = await store.readStream(names.stream(stream), {
      ...(from === undefined ? {} : { from }),
      ...(direction === undefined ? {} : { direction }),
      ...(max === undefined ? {} : { limit: max }),
    });
    return slice.exists ? { events: slice.events.map(shown) } : { error: 'stream-not-found' };
  }

  async function subscribe({ from, filter, then = [] }: RecordedStep): Promise<unknown> {
    const seen: unknown[] = ['confirmed'];
    const after = from === 'end' ? await store.head() : 0;
    const wanted = (filter?.stream ?? ['']).flatMap((prefix) => names.prefixes(prefix));
    let live = false;
    for await (const page of store.subscribeToAll({ after })) {
      seen.push(...page.events.filter(({ stream }) => wanted.some((name) => stream.startsWith(name))).map(shown));
      if (page.caughtUp && !live) {
        live = true;
        seen.push('caughtUp');
        for (const step of then) await play(step);
      }
      if (live && page.position >= (await store.head())) break;
    }
    return { seen };
  }

  async function play(step: RecordedStep): Promise<unknown> {
    if (step.op === 'append') return append(step);
    return step.op === 'read' ? read(step) : subscribe(step);
  }

  const answers: unknown[] = [];
  for (const step of steps) answers.push(await play(step));
  return answers;
}

function spoken(revision: ExpectedRevision): unknown {
  return revision === 'noStream' ? 'no_stream' : revision;
}
