import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createJournal } from '@selvbook/commands';
import { createMemoryEventStore } from '@selvbook/event-store';
import type { ReadModels } from '@selvbook/read-models';
import { pino } from 'pino';
import { startSweeping } from './sweeping.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Views whose answers come when `answer` is let go. */
function slowViews() {
  const answer = Promise.withResolvers<never>();
  let asked = 0;
  const views = {
    read: () => {
      asked += 1;
      return answer.promise;
    },
  } as unknown as ReadModels;
  return { views, answer, asked: () => asked };
}

const sweepOver = (views: ReadModels) =>
  startSweeping(createJournal(createMemoryEventStore()), views, pino({ level: 'silent' }));

test('a stop does not wait for a round whose views keep silent', async () => {
  const { views, asked } = slowViews();
  const stop = sweepOver(views);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(asked()).toBe(1);
  let stopped = false;
  const stopping = stop().then(() => (stopped = true));
  await jest.advanceTimersByTimeAsync(900);
  expect(stopped).toBe(false);
  await jest.advanceTimersByTimeAsync(100);
  expect(stopped).toBe(true);
  await stopping;
});

test('a stop follows a round that ends, at once, and no other round begins', async () => {
  const { views, answer, asked } = slowViews();
  const stop = sweepOver(views);
  await jest.advanceTimersByTimeAsync(5_000);
  const stopping = stop();
  answer.reject(new Error('the views went away'));
  await stopping;
  expect(jest.getTimerCount()).toBe(0);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(asked()).toBe(1);
});
