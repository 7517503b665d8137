import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bookingText } from '../booking/booking-text.js';
import { openTown } from '../ground/open-town.js';
import { serve } from '../ground/served.js';
import { percentile, requireStatus, runLoad } from '../load/run-load.js';
import type { Figure, Part } from '../report/part.js';

const SIZES = [10_000, 100_000, 1_000_000];
const WARM_UP = 1_500;
const BOOKINGS = 2_000;
/** Of a citizen before their first booking. */
const EVENTS_A_CITIZEN = 2;

interface Cost {
  readonly size: number;
  /** Milliseconds. */
  readonly cpu: number;
  readonly p50: number;
}

export const growth: Part = {
  name: 'cost-by-size',
  title: 'cost of a booking as the log grows',
  async measure(folder, say, { profile }) {
    const costs: Cost[] = [];
    for (const size of SIZES) {
      say(`${size} events`);
      costs.push(await costAt(size, join(folder, String(size)), profile));
    }
    const [least, most] = [costs[0]!, costs[costs.length - 1]!];
    const figures: Figure[] = costs.flatMap(({ size, cpu, p50 }) => [
      { what: `process CPU a booking at ${size} events`, value: cpu, unit: 'ms' },
      { what: `p50 at ${size} events`, value: p50, unit: 'ms' },
    ]);
    const value = most.cpu / least.cpu;
    const what = `process CPU a booking at ${most.size} events, over that at ${least.size}`;
    return {
      payload: `${BOOKINGS} bookings by 16 clients, each its own slot and citizen`,
      figures: [...figures, { what, value, unit: 'times', aim: { atMost: 1.3 } }],
    };
  },
};

async function costAt(size: number, folder: string, profile: string | undefined): Promise<Cost> {
  mkdirSync(folder);
  const citizens = WARM_UP + BOOKINGS;
  const slots = Math.max(citizens, size - citizens * EVENTS_A_CITIZEN);
  const town = await openTown({ file: join(folder, 'events.db'), slots, citizens });
  const requests = town.wishes.map(bookingText);
  const service = await serve(folder, { profile });
  const { address } = service;
  await service.viewsCaughtUp();
  await runLoad(folder, { address, clients: 16, requests: requests.slice(0, WARM_UP) });
  await service.viewsCaughtUp();
  const before = await service.cpu();
  const outcome = await runLoad(folder, { address, clients: 16, requests: requests.slice(WARM_UP) });
  await service.viewsCaughtUp();
  const cpu = ((await service.cpu()) - before) / BOOKINGS;
  requireStatus(outcome, 201);
  await service.stop();
  return { size, cpu, p50: percentile(outcome.latencies, 50) };
}
