import { expect, jest, test } from '@jest/globals';
import { createMemoryEventStore } from '@selvbook/event-store';
import { v7 } from 'uuid';
import { awaitLog } from './log-question.js';

const NOW = '2026-03-02T08:00:00.000Z';
const event = () => ({ id: v7(), type: 'OfficeOpened', data: {}, metadata: {} });

test('a position that is there already is not waited for', async () => {
  const log = createMemoryEventStore();
  const { position } = await log.append('office-a', 'noStream', [event()]);
  await expect(awaitLog(log, { now: NOW, minPosition: position })).resolves.toBeUndefined();
  await expect(awaitLog(log, { now: NOW })).resolves.toBeUndefined();
});

test('the append that reaches the position ends the wait', async () => {
  const log = createMemoryEventStore();
  const waiting = awaitLog(log, { now: NOW, minPosition: 2 });
  await log.append('office-a', 'noStream', [event()]);
  await log.append('office-b', 'noStream', [event()]);
  await expect(waiting).resolves.toBeUndefined();
});

test('a position that does not come is answered as behind, after five seconds', async () => {
  jest.useFakeTimers();
  try {
    const refused = expect(awaitLog(createMemoryEventStore(), { now: NOW, minPosition: 7 })).rejects.toMatchObject({
      code: 'view-behind',
    });
    await jest.advanceTimersByTimeAsync(5_000);
    await refused;
  } finally {
    jest.useRealTimers();
  }
});
