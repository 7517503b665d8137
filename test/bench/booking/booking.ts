import { join } from 'node:path';
import { openTown } from '../ground/open-town.js';
import { cpuByThread, serve } from '../ground/served.js';
import { percentile, requireStatus, runLoad, type LoadOutcome } from '../load/run-load.js';
import type { Figure, Part } from '../report/part.js';
import { bookingText } from './booking-text.js';
import { serveEmpty } from './empty-service.js';

/** How many bookings are made by how many clients at once. */
const ROUNDS = [
  { clients: 1, bookings: 3_000 },
  { clients: 16, bookings: 10_000 },
  { clients: 64, bookings: 20_000 },
];
/** Before anything is measured, so that the code is compiled. */
const WARM_UP = { clients: 16, bookings: 4_000 };

interface Round extends LoadOutcome {
  /** CPU milliseconds of the service's process, for one booking; the views have caught up at the end. */
  readonly cpu: number;
}

interface Target {
  readonly address: string;
  readonly cpu: () => Promise<number>;
  readonly settled: () => Promise<void>;
}

export const booking: Part = {
  name: 'booking',
  title: 'booking over HTTP',
  async measure(folder, say, { profile }) {
    const needed = [WARM_UP, ...ROUNDS].reduce((sum, { bookings }) => sum + bookings, 0);
    say(`opening ${needed} slots for as many citizens`);
    const town = await openTown({ file: join(folder, 'events.db'), slots: needed });
    const requests = town.wishes.map(bookingText);

    say('an empty handler');
    const empty = await serveEmpty();
    const limits = await rounds(folder, { ...empty, settled: async () => undefined }, requests);
    await empty.stop();

    say('the service');
    const service = await serve(folder, { profile });
    await service.viewsCaughtUp();
    const measured = await rounds(folder, { ...service, settled: service.viewsCaughtUp }, requests, say);
    for (const [thread, cpu] of cpuByThread(service.pid)) if (cpu > 100) say(`CPU of thread ${thread}: ${cpu} ms`);
    await service.stop();
    const bytes = Buffer.byteLength(requests[0] ?? '');
    return {
      payload: `each booking its own slot and citizen; requests of ${bytes} bytes, head included, with an Idempotency-Key; ${town.head} events before`,
      figures: ROUNDS.flatMap(({ clients }, index) => figuresOf(clients, measured[index]!, limits[index]!)),
    };
  },
};

async function rounds(
  folder: string,
  target: Target,
  requests: readonly string[],
  say: (line: string) => void = () => undefined,
): Promise<readonly Round[]> {
  const { address } = target;
  let done = WARM_UP.bookings;
  const warm = requests.slice(0, done);
  requireStatus(await runLoad(folder, { address, clients: WARM_UP.clients, requests: warm }), 201);
  const outcomes: Round[] = [];
  for (const { clients, bookings } of ROUNDS) {
    await target.settled();
    const before = await target.cpu();
    const outcome = await runLoad(folder, { address, clients, requests: requests.slice(done, done + bookings) });
    done += bookings;
    await target.settled();
    const cpu = ((await target.cpu()) - before) / bookings;
    requireStatus(outcome, 201);
    say(
      `${clients} clients: ${Math.round(bookings / outcome.seconds)}/s, the generator used ${Math.round(outcome.generatorCpu)} ms`,
    );
    outcomes.push({ ...outcome, cpu });
  }
  return outcomes;
}

function figuresOf(clients: number, measured: Round, limit: Round): Figure[] {
  const at = `at ${clients} client${clients === 1 ? '' : 's'}`;
  const aimed = clients === 64;
  const beside = (value: number) => ({ what: 'empty handler', value });
  const pace = ({ latencies, seconds }: Round) => latencies.length / seconds;
  const quantile = (of100: number): Omit<Figure, 'aim'> => ({
    what: `p${of100} ${at}`,
    value: percentile(measured.latencies, of100),
    unit: 'ms',
    beside: beside(percentile(limit.latencies, of100)),
  });
  return [
    {
      what: `bookings ${at}`,
      value: pace(measured),
      unit: '/s',
      beside: beside(pace(limit)),
      ...(aimed && { aim: { atLeast: 2_000 } }),
    },
    quantile(50),
    { ...quantile(99), ...(aimed && { aim: { atMost: 80 } }) },
    { what: `process CPU a booking ${at}`, value: measured.cpu, unit: 'ms', beside: beside(limit.cpu) },
    {
      what: `process CPU over the empty handler ${at}`,
      value: measured.cpu - limit.cpu,
      unit: 'ms',
      ...(aimed && { aim: { atMost: 0.3 } }),
    },
  ];
}
