import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { rawClient, type RawClient } from './raw-client.js';
import type { LoadOrder, LoadOutcome } from './run-load.js';

/** The load generator, a process of its own so that its CPU is not counted as the service's. */
const order = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as LoadOrder;
const latencies: number[] = [];
const followUpLatencies: number[] = [];
const statuses: Record<string, number> = {};
const idle: RawClient[] = [];
const followedUp: Promise<void>[] = [];
let next = 0;

const addresses = [order.address, ...(order.otherAddresses ?? [])];
let opened = 0;
const openClient = (): Promise<RawClient> => rawClient(addresses[opened++ % addresses.length] ?? '');

const clients = await Promise.all(Array.from({ length: order.clients }, openClient));
const start = performance.now();
await Promise.all(clients.map((client) => (order.aSecond === undefined ? sendOn(client) : sendInTime(client))));
const seconds = (performance.now() - start) / 1000;
await Promise.all(followedUp);
[...clients, ...idle].forEach((client) => client.close());

const { user, system } = process.cpuUsage();
const outcome: LoadOutcome = { seconds, statuses, latencies, followUpLatencies, generatorCpu: (user + system) / 1000 };
writeFileSync(process.argv[3] ?? '', JSON.stringify(outcome));

/** The next request as soon as the last is answered. */
async function sendOn(client: RawClient): Promise<void> {
  for (;;) {
    const index = next++;
    if (index >= order.requests.length) return;
    await sendOne(client, index, performance.now());
  }
}

/** Each request at its time; late ones count from the time they were due. */
async function sendInTime(client: RawClient): Promise<void> {
  for (;;) {
    const index = next++;
    if (index >= order.requests.length) return;
    const due = start + (index * 1000) / (order.aSecond ?? 1);
    const early = due - performance.now();
    if (early > 0) await pause(early);
    await sendOne(client, index, due);
  }
}

async function sendOne(client: RawClient, index: number, since: number): Promise<void> {
  const { status, text } = await client.send(order.requests[index] ?? '');
  const answeredAt = performance.now();
  latencies.push(answeredAt - since);
  statuses[status] = (statuses[status] ?? 0) + 1;
  const followUp = order.followUps?.[index];
  if (typeof followUp === 'string') followedUp.push(askAfter(followUp, text, answeredAt));
}

async function askAfter(followUp: string, answer: string, answeredAt: number): Promise<void> {
  const client = idle.pop() ?? (await openClient());
  const position = /\r\nselvbook-position: (\d+)/i.exec(answer)?.[1] ?? '';
  const { status } = await client.send(followUp.replace('POSITION', position));
  if (status !== 200) throw new Error(`a follow-up was answered with ${status}`);
  followUpLatencies.push(performance.now() - answeredAt);
  idle.push(client);
}
