import { describe, expect, test } from '@jest/globals';
import { createMemoryEventStore } from '../../memory/memory-event-store.js';
import { type NewEvent, OutcomeUnknown, StoreUnavailable } from '../../port.js';
import { newEvents } from '../../contract/sample-events.js';
import { prepareAppend } from '../../append/prepared-append.js';
import { settleAppend } from './settle-append.js';

/** What becomes of one try: written or not, and what its sender hears. */
type Try = 'answered' | 'written, no answer' | 'not written, no answer' | 'store away';

/** An append at the start of a stream, whose tries go as told; a rival may come in before one of them. */
async function settled(
  tries: readonly Try[],
  { rival, patience = 60_000 }: { rival?: number; patience?: number } = {},
) {
  const store = createMemoryEventStore();
  const events = newEvents(2);
  let made = 0;
  const outcome = settleAppend(prepareAppend('stream', 'noStream', events), {
    async append(append) {
      const fate = tries[made] ?? 'store away';
      if (made++ === rival) await store.append('stream', 'noStream', newEvents(1));
      if (fate === 'store away') throw new StoreUnavailable('away');
      if (fate === 'not written, no answer') throw new OutcomeUnknown('no answer');
      const result = await store.append(append.stream, append.expected, events);
      if (fate === 'answered') return result;
      throw new OutcomeUnknown('no answer');
    },
    readStream: (stream, options) => store.readStream(stream, options),
    patience,
    tryWithin: 1_000,
    signal: new AbortController().signal,
  });
  const settledOutcome = await outcome.then(
    (result) => result.revision,
    (error: Error) => error.name,
  );
  const there: readonly NewEvent[] = (await store.readStream('stream')).events;
  return {
    outcome: settledOutcome,
    written: there.map(({ id }) => events.findIndex((event) => event.id === id)),
    made,
  };
}

describe('an append without an answer', () => {
  test('is written when its ids are in the stream', async () => {
    expect(await settled(['written, no answer'])).toEqual({ outcome: 1, written: [0, 1], made: 1 });
  });

  test('is sent again, the same, where nothing stands in its place', async () => {
    const tries = ['not written, no answer', 'not written, no answer', 'answered'] as const;
    expect(await settled(tries)).toEqual({ outcome: 1, written: [0, 1], made: 3 });
  });

  test('is not written where another event stands in its place', async () => {
    const conflict = { outcome: 'WrongExpectedRevision', written: [-1] };
    expect(await settled(['not written, no answer', 'answered'], { rival: 0 })).toEqual({ ...conflict, made: 1 });
  });

  test('is not taken for unwritten because the store is away when it is tried again', async () => {
    const tries = ['not written, no answer', 'store away', 'written, no answer'] as const;
    expect(await settled(tries)).toEqual({ outcome: 1, written: [0, 1], made: 3 });
  });

  test('stays unknown when the time is up', async () => {
    const { outcome } = await settled(['not written, no answer', 'store away', 'store away'], { patience: 0 });
    expect(outcome).toBe('OutcomeUnknown');
  });

  test('and one that was never sent is not pursued', async () => {
    expect(await settled(['store away'])).toEqual({ outcome: 'StoreUnavailable', written: [], made: 1 });
  });
});
