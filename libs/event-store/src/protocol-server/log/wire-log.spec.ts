import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { scratchLog } from '../../contract/scratch-log.js';
import type { WireExpected } from './wire-append.js';
import { openWireLog, type WireLog } from './wire-log.js';

const scratch = scratchLog();
let log: WireLog;
beforeEach(() => {
  log = openWireLog(scratch.file);
});
afterEach(() => {
  log.close();
  scratch.remove();
});

const event = (id = randomUUID()) => ({ id, type: 'T', data: '{}', metadata: '{}' });

test.each<WireExpected>(['noStream', 'any'])(
  'a duplicate of an append that is still being written is dropped, one that comes later is answered: %s',
  async (expected) => {
    const append = { stream: 's', expected, events: [event(), event()] };
    const [first, duplicate] = await Promise.all([log.append(append), log.append(append)]);
    expect(first).toMatchObject({ kind: 'accepted', revision: 1 });
    expect(duplicate).toEqual({ kind: 'dropped' });
    expect(await log.append(append)).toEqual(first);
  },
);

test('two different appends at once are both judged, and so are two of nothing', async () => {
  const [first, second, ...ofNothing] = await Promise.all([
    log.append({ stream: 's', expected: 'noStream', events: [event()] }),
    log.append({ stream: 's', expected: 'noStream', events: [event()] }),
    log.append({ stream: 's', expected: 0, events: [] }),
    log.append({ stream: 's', expected: 0, events: [] }),
  ]);
  expect(first).toMatchObject({ kind: 'accepted' });
  expect(second).toEqual({ kind: 'conflict', actual: 0 });
  expect(ofNothing).toMatchObject([{ kind: 'accepted' }, { kind: 'accepted' }]);
});
