import { type EventLogReader, openEmbeddedEventStore, openEventStoreDb } from '@selvbook/event-store';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { appendEach } from '../appends/append-each.js';
import { sampleEvent } from '../appends/sample-append.js';
import { bookingText } from '../booking/booking-text.js';
import { openTown } from '../ground/open-town.js';
import { serve } from '../ground/served.js';
import { percentile, requireStatus, runLoad, type LoadOutcome } from '../load/run-load.js';
import type { Figure, Part } from '../report/part.js';
import { startStore, type RunningStore } from './start-store.js';

const ROUNDS = [
  { writers: 1, events: 3_000 },
  { writers: 64, events: 30_000 },
];
const WARM_UP = 2_000;
const BOOKINGS = 8_000;
const CLIENTS = 64;

/** Reported, without an aim: the server is our own, for tests, and takes as much of the machine as what is measured. */
export const eventStoreDb: Part = {
  name: 'eventstoredb',
  title: 'the adapter over the protocol server, beside the embedded log',
  async measure(folder, say) {
    const figures = [...(await appendsAndReading(folder, say)), ...(await bookings(folder, say))];
    return { payload: `the size of a booking; ${BOOKINGS} bookings over HTTP`, figures };
  },
};

async function appendsAndReading(folder: string, say: (line: string) => void): Promise<Figure[]> {
  const file = join(folder, 'served.db');
  const server = await startStore(file);
  const theirs = openEventStoreDb({ connectionString: server.connectionString });
  const ours = await openEmbeddedEventStore({ file: join(folder, 'embedded.db') });
  const figures: Figure[] = [];
  for (const { writers, events } of ROUNDS) {
    say(`${events} events by ${writers} writers`);
    const samples = Array.from({ length: events }, sampleEvent);
    const by = `by ${writers} writer${writers === 1 ? '' : 's'}`;
    const embedded = await appendEach(ours, samples, writers);
    const { value, cpu } = await appendEach(theirs, samples, writers);
    const beside = (limit: number) => ({ what: 'embedded', value: limit });
    figures.push({ what: `appends ${by}`, value, unit: '/s', beside: beside(embedded.value) });
    figures.push({ what: `process CPU an append ${by}`, value: cpu, unit: 'ms', beside: beside(embedded.cpu) });
  }
  say('reading all');
  const limit = await readingRate(ours);
  figures.push({
    what: 'events read',
    value: await readingRate(theirs),
    unit: '/s',
    beside: { what: 'embedded', value: limit },
  });
  await Promise.all([ours.close(), theirs.close()]);
  await server.stop();
  return figures;
}

/** Events a second, the second time. */
async function readingRate(log: EventLogReader): Promise<number> {
  let rate = 0;
  for (let time = 0; time < 2; time++) {
    let read = 0;
    const start = performance.now();
    for await (const { events } of log.readAll({ after: 0 })) read += events.length;
    rate = (read * 1000) / (performance.now() - start);
  }
  return rate;
}

async function bookings(folder: string, say: (line: string) => void): Promise<Figure[]> {
  const [embedded, over] = [join(folder, 'embedded'), join(folder, 'over')];
  say('bookings over the embedded log');
  const limit = await booked(embedded, undefined);
  say('bookings over the protocol server');
  const measured = await booked(over, (file) => startStore(file));
  const at = `at ${CLIENTS} clients`;
  const pace = ({ latencies, seconds }: LoadOutcome): number => latencies.length / seconds;
  const row = (
    what: string,
    unit: string,
    of: (outcome: LoadOutcome & { readonly cpu: number }) => number,
  ): Figure => ({
    what: `${what} ${at}`,
    value: of(measured),
    unit,
    beside: { what: 'embedded', value: of(limit) },
  });
  return [
    row('bookings', '/s', pace),
    row('booking, p50', 'ms', ({ latencies }) => percentile(latencies, 50)),
    row('booking, p99', 'ms', ({ latencies }) => percentile(latencies, 99)),
    row('process CPU a booking', 'ms', ({ cpu }) => cpu),
  ];
}

async function booked(
  data: string,
  store: ((file: string) => Promise<RunningStore>) | undefined,
): Promise<LoadOutcome & { readonly cpu: number }> {
  mkdirSync(data);
  const file = join(data, 'events.db');
  const town = await openTown({ file, slots: WARM_UP + BOOKINGS });
  const requests = town.wishes.map(bookingText);
  const server = await store?.(file);
  const service = await serve(data, { eventStore: server?.connectionString });
  await service.viewsCaughtUp();
  const { address } = service;
  requireStatus(await runLoad(data, { address, clients: CLIENTS, requests: requests.slice(0, WARM_UP) }), 201);
  await service.viewsCaughtUp();
  const before = await service.cpu();
  const outcome = await runLoad(data, { address, clients: CLIENTS, requests: requests.slice(WARM_UP) });
  requireStatus(outcome, 201);
  await service.viewsCaughtUp();
  const cpu = ((await service.cpu()) - before) / outcome.latencies.length;
  await service.stop();
  await server?.stop();
  return { ...outcome, cpu };
}
