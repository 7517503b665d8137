import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bookingText } from '../booking/booking-text.js';
import { startManyProcesses } from '../ground/many-processes.js';
import { openTown } from '../ground/open-town.js';
import { startOwnPostgres, type OwnPostgres } from '../ground/own-postgres.js';
import { cpuByThread, type Served } from '../ground/served.js';
import { percentile, requireStatus, runLoad, type LoadOutcome } from '../load/run-load.js';
import type { Figure, Part } from '../report/part.js';

const WARM_UP = 2_000;
const BOOKINGS = 8_000;
const CLIENTS = 64;
/** One api and two by turns, so that a machine that changes its pace does so for both. */
const ROUNDS = 3;

/** CPU milliseconds a booking, of all processes of a kind together; the views have caught up at the end. */
interface Cost {
  readonly apis: number;
  readonly projector: number;
  readonly store: number;
  readonly database: number;
}

type Outcome = LoadOutcome & { readonly cost: Cost };

/** Reported, without an aim: all processes, the store's and the load's among them, share the cores of one machine. */
export const apis: Part = {
  name: 'apis',
  title: 'bookings with one and with two apis',
  async measure(folder, say) {
    const postgres = await startOwnPostgres();
    try {
      const [one, two]: [Outcome[], Outcome[]] = [[], []];
      for (let round = 1; round <= ROUNDS; round++) {
        say(`one api, round ${round}`);
        one.push(await booked(join(folder, `one-${round}`), 1, postgres));
        say(`two apis, round ${round}`);
        two.push(await booked(join(folder, `two-${round}`), 2, postgres));
      }
      return {
        payload: `medians of ${ROUNDS} rounds by turns; ${BOOKINGS} bookings by ${CLIENTS} clients, shared out among the apis; one projector, the protocol server, ${postgres.text}`,
        figures: figuresOf(one, two),
      };
    } finally {
      await postgres.stop();
    }
  },
};

async function booked(folder: string, count: number, postgres: OwnPostgres): Promise<Outcome> {
  mkdirSync(folder);
  const file = join(folder, 'events.db');
  const town = await openTown({ file, slots: WARM_UP + BOOKINGS });
  const requests = town.wishes.map(bookingText);
  const many = await startManyProcesses(folder, { file, postgres, apis: count, projectors: 1 });
  const [address = '', ...otherAddresses] = many.apis.map((api) => api.address);
  const load = (some: readonly string[]) =>
    runLoad(folder, { address, otherAddresses, clients: CLIENTS, requests: some });
  const settled = () => Promise.all([...many.apis, ...many.projectors].map((one) => one.viewsCaughtUp()));
  const used = async (): Promise<Cost> => ({
    apis: await cpuOf(many.apis),
    projector: await cpuOf(many.projectors),
    store: [...cpuByThread(many.store.pid).values()].reduce((sum, cpu) => sum + cpu, 0),
    database: postgres.cpu(),
  });
  requireStatus(await load(requests.slice(0, WARM_UP)), 201);
  await settled();
  const before = await used();
  const outcome = await load(requests.slice(WARM_UP));
  requireStatus(outcome, 201);
  await settled();
  const after = await used();
  await many.stop();
  const each = (what: keyof Cost) => (after[what] - before[what]) / BOOKINGS;
  const cost = { apis: each('apis'), projector: each('projector'), store: each('store'), database: each('database') };
  return { ...outcome, cost };
}

async function cpuOf(some: readonly Served[]): Promise<number> {
  let sum = 0;
  for (const one of some) sum += await one.cpu();
  return sum;
}

function figuresOf(one: readonly Outcome[], two: readonly Outcome[]): Figure[] {
  const median = (some: readonly Outcome[], of: (outcome: Outcome) => number) => percentile(some.map(of), 50);
  const row = (what: string, unit: string, of: (outcome: Outcome) => number): Figure => ({
    what: `${what} with two apis`,
    value: median(two, of),
    unit,
    beside: { what: 'one api', value: median(one, of) },
  });
  return [
    row('bookings', '/s', ({ latencies, seconds }) => latencies.length / seconds),
    row('booking, p50', 'ms', ({ latencies }) => percentile(latencies, 50)),
    row('booking, p99', 'ms', ({ latencies }) => percentile(latencies, 99)),
    row('CPU of the apis a booking', 'ms', ({ cost }) => cost.apis),
    row('CPU of the projector a booking', 'ms', ({ cost }) => cost.projector),
    row('CPU of the store a booking', 'ms', ({ cost }) => cost.store),
    row('CPU of PostgreSQL a booking', 'ms', ({ cost }) => cost.database),
  ];
}
