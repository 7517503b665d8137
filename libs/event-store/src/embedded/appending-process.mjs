// For specs: a process that holds the log at argv[2] and prints each append once it is acknowledged, until it is killed.
import { randomUUID } from 'node:crypto';

const { openEmbeddedEventStore } = await import(new URL('./embedded-event-store.ts', import.meta.url));
const store = await openEmbeddedEventStore({ file: process.argv[2] }).catch((error) => {
  process.stdout.write(`refused ${error.code}\n`);
  process.exit(1);
});
process.stdout.write('open\n');
await Promise.all(
  ['a', 'b', 'c', 'd'].map(async (stream) => {
    for (let revision = 0; ; revision += 1) {
      const id = randomUUID();
      const event = { id, type: 'SampleHappened', data: { revision }, metadata: {} };
      const { position } = await store.append(stream, revision === 0 ? 'noStream' : revision - 1, [event]);
      process.stdout.write(`${stream} ${revision} ${position} ${id}\n`);
    }
  }),
);
