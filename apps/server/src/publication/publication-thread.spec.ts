import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { protectTable, type CountedRow } from '@selvbook/metrics';
import { publicationThread, type PublicationThread } from './publication-thread.js';

let thread: PublicationThread;
beforeEach(() => {
  thread = publicationThread();
});
afterEach(() => thread.stop());

/** Of so many municipalities by month; every seventh count is small. */
const tableOf = (municipalities: number, months = 12): CountedRow[] =>
  Array.from({ length: municipalities * months }, (_, index) => ({
    places: [[String(101 + Math.floor(index / months))], [String(index % months)]],
    parts: { met: index % 7 === 0 ? 3 : 20 + (index % 13), not: index % 5 === 0 ? 0 : 9 },
  }));

test('decides of large tables as this thread would, while this one goes on', async () => {
  const tables = [tableOf(98), tableOf(20), tableOf(1)];
  let turns = 0;
  const turning = setInterval(() => turns++, 0);
  const decided = await Promise.all(tables.map((rows) => thread.protect(rows, 5)));
  clearInterval(turning);
  expect(decided).toEqual(tables.map((rows) => protectTable(rows, 5)));
  expect(turns).toBeGreaterThan(1);
});

test('says so where a table cannot be published, and where it is no table', async () => {
  const leaking = [
    [0, 0, 0],
    [0, 1, 1],
    [1, 0, 1],
    [1, 1, 0],
  ].map((places) => ({ places: places.map((place) => [String(place)]), parts: { met: 3 } }));
  expect(await thread.protect(leaking, 5)).toEqual(protectTable(leaking, 5));
  const broken = tableOf(10).map((row, index) => (index === 7 ? { ...row, places: [] } : row));
  await expect(thread.protect(broken, 5)).rejects.toThrow();
  expect(await thread.protect(tableOf(10), 5)).toEqual(protectTable(tableOf(10), 5));
});

test('breaks off what is under way when it is stopped, and starts again where it is asked again', async () => {
  const one = thread.protect(tableOf(98), 5);
  await Promise.all([expect(one).rejects.toThrow('the thread ended'), thread.stop()]);
  expect(await thread.protect(tableOf(20), 5)).toEqual(protectTable(tableOf(20), 5));
});
