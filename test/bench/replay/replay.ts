import { EventStoreDBClient } from '@eventstore/db-client';
import { openEventStoreDb } from '@selvbook/event-store';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sampleEvent } from '../appends/sample-append.js';
import type { Figure, Part } from '../report/part.js';

const EVENTS = 300_000;
/** Each way reads the whole history so many times, in turns; the middle one counts. */
const ROUNDS = 5;
const TIMES_FASTER = 3.5;
/** What a real server is given to read, where it has less. */
const REAL_EVENTS = 50_000;
const REAL_BATCH = 500;

export const replay: Part = {
  name: 'replay',
  title: 'reading all of an EventStoreDB, events parsed',
  async measure(_folder, say) {
    const sample = sampleEvent();
    const bytes = [sample.data, sample.metadata].map((json) => JSON.stringify(json).length);
    const figures = await overCannedServer(say);
    const real = process.env.SELVBOOK_TEST_EVENTSTOREDB;
    if (real) figures.push(...(await overRealServer(real, say)));
    else say('SELVBOOK_TEST_EVENTSTOREDB names no real server: not measured against one');
    return {
      payload: `events of ${bytes[0]} bytes of data and ${bytes[1]} of metadata, ${EVENTS} of them from a server's memory`,
      figures,
    };
  },
};

async function overCannedServer(say: (line: string) => void): Promise<Figure[]> {
  say(`a server with ${EVENTS} events in memory`);
  const program = fileURLToPath(new URL('./canned-program.js', import.meta.url));
  const child = spawn(process.execPath, [program, String(EVENTS)], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    return await compared(`esdb://127.0.0.1:${port.trim()}?tls=false`, 'a canned server', say);
  } finally {
    child.kill();
  }
}

async function overRealServer(connectionString: string, say: (line: string) => void): Promise<Figure[]> {
  const store = openEventStoreDb({ connectionString });
  let there = 0;
  for await (const { events } of store.readAll({ after: 0, limit: REAL_EVENTS })) there += events.length;
  for (; there < REAL_EVENTS; there += REAL_BATCH) {
    const events = Array.from({ length: REAL_BATCH }, sampleEvent);
    await store.append(`bench-${events[0]?.id}`, 'noStream', events);
  }
  await store.close();
  return compared(connectionString, 'a real server', say);
}

interface Run {
  readonly events: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly cpu: number;
}

/** In turns, so that what else the machine does hits both. */
async function compared(connectionString: string, from: string, say: (line: string) => void): Promise<Figure[]> {
  const store = openEventStoreDb({ connectionString });
  const client = EventStoreDBClient.connectionString(connectionString);
  const ours: Run[] = [];
  const theirs: Run[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    say(`${from}: round ${round + 1} of ${ROUNDS}`);
    ours.push(
      await timed(async () => {
        let events = 0;
        for await (const page of store.readAll({ after: 0 })) events += page.events.length;
        return events;
      }),
    );
    theirs.push(
      await timed(async () => {
        let events = 0;
        for await (const { event } of client.readAll()) events += event ? 1 : 0;
        return events;
      }),
    );
  }
  await store.close();
  await client.dispose();
  const [fast, official] = [middle(ours), middle(theirs)];
  const rate = ({ events, seconds }: Run): number => events / seconds;
  const cpu = (run: Run): number => (run.cpu * 1000) / run.events;
  const beside = (value: number) => ({ what: 'official client', value });
  return [
    { what: `events from ${from}, through the port`, value: rate(fast), unit: '/s', beside: beside(rate(official)) },
    {
      what: 'the same, times its rate',
      value: rate(fast) / rate(official),
      unit: 'x',
      aim: { atLeast: TIMES_FASTER },
    },
    { what: `process CPU an event from ${from}`, value: cpu(fast), unit: 'us', beside: beside(cpu(official)) },
  ];
}

async function timed(read: () => Promise<number>): Promise<Run> {
  const before = process.cpuUsage();
  const start = performance.now();
  const events = await read();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { events, seconds, cpu: (user + system) / 1000 };
}

function middle(runs: readonly Run[]): Run {
  const sorted = runs.toSorted((a, b) => a.seconds / a.events - b.seconds / b.events);
  return sorted[Math.floor(sorted.length / 2)]!;
}
