import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newEvents } from '../contract/sample-events.js';
import { scratchLog } from '../contract/scratch-log.js';
import { openEmbeddedEventStore } from './embedded-event-store.js';
import { openEmbeddedLogReader } from './embedded-log-reader.js';
import { isEmbeddedLogHeld } from './log-lock.js';

const program = fileURLToPath(new URL('./appending-process.mjs', import.meta.url));
const hooks = new URL('../../../../tools/source-hooks.mjs', import.meta.url).href;

let log: ReturnType<typeof scratchLog>;
beforeEach(() => {
  log = scratchLog();
});
afterEach(() => log.remove());

function appendingProcess() {
  const child = spawn(process.execPath, [`--import=${hooks}`, program, log.file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, lines: createInterface({ input: child.stdout }) };
}

test('a log held by this process is refused to another', async () => {
  const store = await openEmbeddedEventStore(log);
  const { child, lines } = appendingProcess();
  const [said] = (await once(lines, 'line')) as [string];
  expect(said).toBe('refused locked');
  await once(child, 'close');
  await store.append('a', 'noStream', newEvents(1));
  await store.close();
});

test('after kill -9 everything acknowledged is there exactly once, and the log is free', async () => {
  const { child, lines } = appendingProcess();
  const acknowledged: string[] = [];
  let held: boolean | undefined;
  lines.on('line', (line) => {
    if (line === 'open') held = isEmbeddedLogHeld(log.file);
    else acknowledged.push(line);
    if (acknowledged.length === 400) child.kill('SIGKILL');
  });
  await once(child, 'close');
  expect(held).toBe(true);
  expect(isEmbeddedLogHeld(log.file)).toBe(false);

  const store = await openEmbeddedEventStore(log);
  const there: string[] = [];
  for await (const page of store.readAll({ after: 0 })) {
    there.push(...page.events.map(({ stream, revision, position, id }) => `${stream} ${revision} ${position} ${id}`));
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(400);
  const known = new Set(there);
  expect(known.size).toBe(there.length);
  expect(acknowledged.filter((line) => !known.has(line))).toEqual([]);
  expect((await store.append('after', 'noStream', newEvents(1))).position).toBeGreaterThan(there.length);
  await store.close();
});

test("a reader here follows another process's appends", async () => {
  const { child, lines } = appendingProcess();
  await once(lines, 'line');
  const reader = await openEmbeddedLogReader(log);
  let next = 1;
  for await (const page of reader.subscribeToAll({ after: 0, pageSize: 50 })) {
    for (const { position } of page.events) expect(position).toBe(next++);
    if (next > 200) break;
  }
  child.kill('SIGKILL');
  await once(child, 'close');
  await reader.close();
});
