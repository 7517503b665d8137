import { expect, test } from '@jest/globals';
import type { RecordedHistory } from '../recorded-history.js';
import { refuseUnknown, UnknownStep } from './known-step.js';

const withSteps = (...steps: readonly unknown[]) =>
  ({ name: 'h', rpc: 'append', steps, answers: [] }) as unknown as RecordedHistory;

test.each<[string, object]>([
  ['the operation "sing"', { op: 'sing' }],
  ['the operation "toString"', { op: 'toString' }],
  ['the operation undefined', { stream: 's' }],
  ['append with expected -2', { op: 'append', stream: 's', expected: -2, events: [] }],
  ['append with batchSize 3', { op: 'append', stream: 's', events: [], batchSize: 3 }],
  ['an event with colour "red"', { op: 'append', stream: 's', events: [{ id: 'a', colour: 'red' }] }],
  ['an event with size and binary at once', { op: 'append', stream: 's', events: [{ id: 'a', size: 1, binary: '' }] }],
  ['read with direction "sideways"', { op: 'read', stream: 's', direction: 'sideways' }],
  ['read with filter {}', { op: 'read', stream: 's', filter: {} }],
  ['readAll with stream "s"', { op: 'readAll', stream: 's' }],
  ['readAll with filter {"stream":["s"]}', { op: 'readAll', filter: { stream: ['s'] } }],
  ['readAll with max -1', { op: 'readAll', max: -1 }],
  ['delete with expected "streamExists"', { op: 'delete', stream: 's', expected: 'streamExists' }],
  ['tombstone with max 1', { op: 'tombstone', stream: 's', max: 1 }],
  ['subscribe with max 1', { op: 'subscribe', all: true, max: 1 }],
  ['a filter with stream "s"', { op: 'subscribe', all: true, filter: { stream: 's' } }],
  ['a filter with window 5', { op: 'subscribe', all: true, filter: { stream: ['s'], window: 5 } }],
  ['a filter that looks at 2 things', { op: 'subscribe', all: true, filter: { stream: ['s'], type: ['T'] } }],
  ['a filter that looks for a dollar', { op: 'subscribe', all: true, filter: { streamRegex: '^\\$' } }],
  ['subscribe to a stream with a filter', { op: 'subscribe', stream: 's', filter: { type: ['T'] } }],
  ['subscribe to all and to a stream at once', { op: 'subscribe', stream: 's', all: true }],
])('says what it does not know: %s', (said, step) => {
  expect(() => refuseUnknown(withSteps(step))).toThrow(new UnknownStep(said));
  expect(() => refuseUnknown(withSteps({ op: 'subscribe', all: true, then: [step] }))).toThrow(said);
});

test('the call that was recorded is known too', () => {
  expect(() => refuseUnknown({ ...withSteps(), rpc: 'carrierPigeon' })).toThrow('rpc "carrierPigeon"');
});

test('all that the replay can do is let through', () => {
  const events = [
    { id: 'a', type: 'U', metadata: { x: 1 }, data: null },
    { id: 'b', size: 3 },
    { id: 'c', binary: '' },
  ];
  expect(() =>
    refuseUnknown(
      withSteps(
        { op: 'append', stream: 's', expected: 'streamExists', events },
        { op: 'read', stream: 's', direction: 'backwards', from: 'end', max: 0, resolve: true },
        { op: 'readAll', direction: 'forwards', from: 3, max: 2, resolve: false },
        { op: 'subscribe', all: true, from: 3, filter: { typeRegex: '^U' }, resolve: true, then: [] },
        { op: 'delete', stream: 's', expected: 3 },
        { op: 'tombstone', stream: 's', expected: 'noStream' },
      ),
    ),
  ).not.toThrow();
});
