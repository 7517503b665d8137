import { join } from 'node:path';
import { openTown } from '../ground/open-town.js';
import { startOwnPostgres, type OwnPostgres } from '../ground/own-postgres.js';
import { serve, type Served } from '../ground/served.js';
import { getText } from '../load/http-text.js';
import { percentile, requireStatus, runLoad, type LoadOutcome } from '../load/run-load.js';
import type { Figure, Part } from '../report/part.js';

const POOLS = [5, 10, 20, 40] as const;
/** Each size in turn, so that a machine that changes its pace does so for all. */
const ROUNDS = 3;
const SLOTS = 50_000;
const OFFICES = 100;
const CLIENTS = 64;
const WARM_UP = 1_000;
const QUESTIONS = 4_000;

/** Reported, without an aim: for the default of SELVBOOK_READ_MODELS_POOL to have figures beside it. */
export const pools: Part = {
  name: 'pools',
  title: 'questions over PostgreSQL by connections of an api',
  async measure(folder, say) {
    const file = join(folder, 'events.db');
    say(`opening ${SLOTS} slots`);
    const { offices } = await openTown({ file, slots: SLOTS, citizens: 1, offices: OFFICES });
    const requests = Array.from({ length: WARM_UP + QUESTIONS }, (_, index) => questionOf(offices, index));
    const postgres = await startOwnPostgres();
    try {
      const readModels = await postgres.database();
      const outcomes = new Map<number, LoadOutcome[]>(POOLS.map((size) => [size, []]));
      const cpu = new Map<number, number[]>(POOLS.map((size) => [size, []]));
      for (let round = 1; round <= ROUNDS; round++) {
        for (const size of POOLS) {
          say(`${size} connections, round ${round}`);
          const service = await serve(folder, { readModels, poolSize: size });
          await service.viewsCaughtUp();
          const { outcome, cpuEach } = await asked(folder, service, postgres, requests);
          outcomes.get(size)?.push(outcome);
          cpu.get(size)?.push(cpuEach);
          await service.stop();
        }
      }
      const figures = POOLS.flatMap((size) => figuresOf(size, outcomes.get(size) ?? [], cpu.get(size) ?? []));
      return {
        payload: `${QUESTIONS} questions by ${CLIENTS} clients at once, three of four for the next 50 slots of an office and one for a day of an adviser; medians of ${ROUNDS} rounds by turns; an embedded log, ${postgres.text}`,
        figures,
      };
    } finally {
      await postgres.stop();
    }
  },
};

function questionOf(offices: readonly string[], index: number): string {
  if (index % 4 === 3) return getText(`/v1/advisers/adviser-${index % 40}/agenda`);
  const office = offices[(index * 37) % offices.length] ?? '';
  return getText(`/v1/availability?officeId=${office}&interviewType=jobInterview&targetGroup=jobReady`);
}

async function asked(folder: string, { address }: Served, postgres: OwnPostgres, requests: readonly string[]) {
  await runLoad(folder, { address, clients: CLIENTS, requests: requests.slice(0, WARM_UP) });
  const before = postgres.cpu();
  const outcome = await runLoad(folder, { address, clients: CLIENTS, requests: requests.slice(WARM_UP) });
  requireStatus(outcome, 200);
  return { outcome, cpuEach: (postgres.cpu() - before) / QUESTIONS };
}

function figuresOf(size: number, outcomes: readonly LoadOutcome[], cpu: readonly number[]): Figure[] {
  const median = (of: (outcome: LoadOutcome) => number) => percentile(outcomes.map(of), 50);
  return [
    { what: `questions at ${size} connections`, value: median(({ seconds }) => QUESTIONS / seconds), unit: '/s' },
    { what: `p99 at ${size} connections`, value: median(({ latencies }) => percentile(latencies, 99)), unit: 'ms' },
    { what: `CPU of PostgreSQL a question at ${size} connections`, value: percentile(cpu, 50), unit: 'ms' },
  ];
}
