import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { rawClient, type RawClient } from './raw-client.js';
import type { LoadOrder, LoadOutcome } from './run-load.js';

/** The load generator, a process of its own so that its CPU is not counted as the service's. */
const order = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as LoadOrder;
const latencies: number[] = [];
const statuses: Record<string, number> = {};
let next = 0;

const clients = await Promise.all(Array.from({ length: order.clients }, () => rawClient(order.address)));
const start = performance.now();
await Promise.all(clients.map((client) => (order.aSecond === undefined ? sendOn(client) : sendInTime(client))));
const seconds = (performance.now() - start) / 1000;
clients.forEach((client) => client.close());

const { user, system } = process.cpuUsage();
const outcome: LoadOutcome = { seconds, statuses, latencies, generatorCpu: (user + system) / 1000 };
writeFileSync(process.argv[3] ?? '', JSON.stringify(outcome));

/** The next request as soon as the last is answered. */
async function sendOn(client: RawClient): Promise<void> {
  for (;;) {
    const request = order.requests[next++];
    if (request === undefined) return;
    await sendOne(client, request, performance.now());
  }
}

/** Each request at its time; late ones count from the time they were due. */
async function sendInTime(client: RawClient): Promise<void> {
  for (;;) {
    const index = next++;
    const request = order.requests[index];
    if (request === undefined) return;
    const due = start + (index * 1000) / (order.aSecond ?? 1);
    const early = due - performance.now();
    if (early > 0) await pause(early);
    await sendOne(client, request, due);
  }
}

async function sendOne(client: RawClient, request: string, since: number): Promise<void> {
  const { status } = await client.send(request);
  latencies.push(performance.now() - since);
  statuses[status] = (statuses[status] ?? 0) + 1;
}
