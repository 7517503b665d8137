import { expect, test } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { eventsExport } from './events.js';

const event = (position: number, recordedAt: string) => ({
  position,
  stream: 's',
  revision: position,
  type: 'Booked',
  id: String(position),
  recordedAt,
  data: {},
  metadata: {},
});
/** The clock is set back by two hours after the second event: the first of March again. */
const PAGES = [
  { events: [event(1, '2026-03-01T10:00:00.000Z'), event(2, '2026-03-02T00:00:01.000Z')], position: 2 },
  { events: [event(3, '2026-03-01T22:00:02.000Z'), event(4, '2026-03-01T22:30:00.000Z')], position: 4 },
];

async function exported(promise: object) {
  let read = 0;
  const log = {
    ...promise,
    head: () => Promise.resolve(4),
    async *readAll() {
      for (const page of PAGES) {
        read += 1;
        yield page;
      }
    },
  };
  const ground = { log, places: { unit: 'positions' }, stream: new PassThrough(), to: '2026-03-01', day: '2026-03-02' };
  const positions: unknown[] = [];
  for await (const rows of eventsExport(ground as never).rows()) positions.push(...rows.map(([position]) => position));
  return { positions, read };
}

test('the facts up to a day are all that were recorded by then, also where the store’s clock has stepped back', async () => {
  expect(await exported({})).toEqual({ positions: [1, 3, 4], read: 2 });
});

test('where it never does, no more is read than up to that day', async () => {
  expect(await exported({ recordedPrefix: () => undefined })).toEqual({ positions: [1], read: 1 });
});
