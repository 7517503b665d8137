import type { RecordedHistory, RecordedNewEvent, RecordedStep } from '../recorded-history.js';

/** A kind of step that this replay does not know, or something in a step that it does not know. */
export class UnknownStep extends Error {
  override readonly name = 'UnknownStep';
}

type Known = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Known>>;

const text: Known = (value) => typeof value === 'string';
const texts: Known = (value) => Array.isArray(value) && value.every(text);
const whole: Known = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const flag: Known = (value) => typeof value === 'boolean';
const anything: Known = () => true;
const object: Known = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const listed = (value: unknown) => Array.isArray(value);
const oneOf =
  (...words: readonly string[]): Known =>
  (value) =>
    words.some((word) => word === value);
const either =
  (...ways: readonly Known[]): Known =>
  (value) =>
    ways.some((way) => way(value));

const expected = either(whole, oneOf('any', 'noStream', 'streamExists'));
const place = either(whole, oneOf('start', 'end'));
const direction = oneOf('forwards', 'backwards');

/** What each kind of step may have, and what may stand there. */
const STEPS: Readonly<Record<string, Fields>> = {
  append: { stream: text, expected, events: listed },
  read: { stream: text, direction, from: place, max: whole, resolve: flag },
  readAll: { direction, from: place, max: whole, resolve: flag },
  subscribe: { stream: text, all: flag, from: place, filter: object, resolve: flag, then: listed },
  // The official client cannot say of a delete that the stream has to be there.
  delete: { stream: text, expected: either(whole, oneOf('any', 'noStream')) },
  tombstone: { stream: text, expected: either(whole, oneOf('any', 'noStream')) },
};
const EVENT: Fields = { id: text, type: text, data: anything, metadata: object, size: whole, binary: text };
const FILTER: Fields = { stream: texts, streamRegex: text, type: texts, typeRegex: text };

/**
 * Looks at everything before anything is played: what is not known is refused, and nothing passed over.
 * @throws UnknownStep
 */
export function refuseUnknown({ rpc, steps }: RecordedHistory): void {
  if (rpc !== 'append' && rpc !== 'batchAppend') throw new UnknownStep(`rpc ${JSON.stringify(rpc)}`);
  steps.forEach(refuseUnknownStep);
}

function refuseUnknownStep(step: RecordedStep): void {
  const { op, ...fields } = step;
  const known = Object.hasOwn(STEPS, op) ? STEPS[op] : undefined;
  if (!known) throw new UnknownStep(`the operation ${JSON.stringify(op)}`);
  refuseUnknownFields(op, known, fields);
  step.events?.forEach(refuseUnknownEvent);
  if (step.filter) refuseUnknownFilter(step);
  if (step.all && step.stream !== undefined) throw new UnknownStep(`${op} to all and to a stream at once`);
  step.then?.forEach(refuseUnknownStep);
}

function refuseUnknownFields(what: string, known: Fields, fields: object): void {
  for (const [name, value] of Object.entries(fields)) {
    const fits = Object.hasOwn(known, name) && known[name]?.(value);
    if (!fits) throw new UnknownStep(`${what} with ${name} ${JSON.stringify(value)}`);
  }
}

function refuseUnknownEvent(event: RecordedNewEvent): void {
  refuseUnknownFields('an event', EVENT, event);
  const contents = ['data', 'size', 'binary'].filter((name) => Object.hasOwn(event, name));
  if (contents.length > 1) throw new UnknownStep(`an event with ${contents.join(' and ')} at once`);
}

function refuseUnknownFilter({ op, all, filter = {} }: RecordedStep): void {
  refuseUnknownFields('a filter', FILTER, filter);
  if (!all) throw new UnknownStep(`${op} to a stream with a filter`);
  // What stands behind it has a name of its own in the replay.
  if (filter.streamRegex?.includes('\\$')) throw new UnknownStep('a filter that looks for a dollar');
  if (Object.keys(filter).length !== 1)
    throw new UnknownStep(`a filter that looks at ${Object.keys(filter).length} things`);
}
