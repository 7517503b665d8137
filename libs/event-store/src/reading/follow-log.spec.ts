import { expect, test } from '@jest/globals';
import type { RecordedEvent } from '../port.js';
import { createAppendWaits } from './append-waits.js';
import { followLog } from './follow-log.js';
import type { PagedLog } from './paged-log.js';

/** A log of numbers that counts what is asked of it. */
function countingLog(events: number) {
  let head = events;
  const asked: number[] = [];
  const waits = createAppendWaits(() => head);
  const log: PagedLog = {
    end: async () => ({ head, known: head }),
    async page({ after, limit }) {
      asked.push(after);
      const count = Math.min(limit, head - after);
      const page = Array.from({ length: count }, (_, n) => ({ position: after + n + 1 }) as RecordedEvent);
      return { events: page, position: after + count, done: after + count === head };
    },
    appended: waits.beyond,
  };
  const grow = (by: number) => {
    head += by;
    waits.wake();
  };
  return { log, asked, grow, waits };
}

test('a page is read only when the one before it has been taken', async () => {
  const { log, asked, grow } = countingLog(5);
  const pages = followLog(log, { after: 0, pageSize: 2 });
  await pages.next();
  expect(asked).toEqual([0]);
  grow(10);
  expect(asked).toEqual([0]);
  await pages.next();
  await pages.next();
  expect(asked).toEqual([0, 2, 4]);
  await pages.return();
});

test('says when it is live, and when it has fallen behind again', async () => {
  const { log, grow } = countingLog(3);
  const pages = followLog(log, { after: 0, pageSize: 2 });
  const caughtUp = async () => {
    const page = await pages.next();
    return !page.done && page.value.caughtUp;
  };
  expect([await caughtUp(), await caughtUp()]).toEqual([false, true]);
  grow(3);
  expect([await caughtUp(), await caughtUp()]).toEqual([false, true]);
  await pages.return();
});

test('a wake-up for nothing new gives no page, and one that comes before the wait is not lost', async () => {
  const { log, grow, waits } = countingLog(1);
  const pages = followLog(log, { after: 1 });
  await pages.next();
  const next = pages.next();
  grow(0);
  grow(0);
  grow(1);
  expect(await next).toMatchObject({ value: { position: 2, caughtUp: true } });
  await waits.beyond(1, undefined);
  expect(waits.count()).toBe(0);
  await pages.return();
});
