import { openEmbeddedEventStore, type NewEvent } from '@selvbook/event-store';
import { join } from 'node:path';
import type { Figure, Part } from '../report/part.js';
import { appendEach } from './append-each.js';
import { rawInserts } from './raw-inserts.js';
import { sampleEvent } from './sample-append.js';

const ROUNDS = [
  { writers: 1, events: 5_000 },
  { writers: 64, events: 100_000 },
];

export const appends: Part = {
  name: 'appends',
  title: 'durable appends of one event each',
  async measure(folder, say) {
    const figures: Figure[] = [];
    for (const { writers, events } of ROUNDS) {
      const samples = Array.from({ length: events }, sampleEvent);
      say(`${events} events by ${writers} writers`);
      const limit = rawInserts(join(folder, `raw-${writers}.db`), samples, writers);
      const { value, cpu } = await embedded(join(folder, `events-${writers}.db`), samples, writers);
      const by = `by ${writers} writer${writers === 1 ? '' : 's'}`;
      const beside = { what: `raw inserts, ${writers} to a commit`, value: limit };
      figures.push({
        what: `appends ${by}`,
        value,
        unit: '/s',
        beside,
        ...(writers === 64 && { aim: { atLeast: 20_000 } }),
      });
      figures.push({ what: `process CPU an append ${by}`, value: cpu, unit: 'ms' });
    }
    const { data, metadata } = sampleEvent();
    const bytes = [data, metadata].map((json) => JSON.stringify(json).length);
    return { payload: `events of ${bytes[0]} bytes of data and ${bytes[1]} of metadata`, figures };
  },
};

async function embedded(file: string, events: readonly NewEvent[], writers: number) {
  const store = await openEmbeddedEventStore({ file });
  try {
    return await appendEach(store, events, writers);
  } finally {
    await store.close();
  }
}
