import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startManyProcesses } from '../ground/many-processes.js';
import { openTown } from '../ground/open-town.js';
import { startOwnPostgres, type OwnPostgres } from '../ground/own-postgres.js';
import { serve } from '../ground/served.js';
import type { LoadOutcome } from '../load/run-load.js';
import type { BenchOptions, Part } from '../report/part.js';
import { A_SECOND, BOOKINGS, lagFigures, lagText, lagUnderLoad } from './lag-under-load.js';

type Say = (line: string) => void;

/** In both shapes that the views in PostgreSQL may have before them. */
export const lagPostgres: Part = {
  name: 'lag-postgres',
  title: `lag from command to view in PostgreSQL under ${A_SECOND} bookings/s`,
  async measure(folder, say, options) {
    const postgres = await startOwnPostgres();
    try {
      const many = await inManyProcesses(join(folder, 'many'), postgres, say, options);
      const one = await inOneProcess(join(folder, 'one'), postgres, say, options);
      return {
        payload: `${lagText(many)}; ${postgres.text}`,
        figures: [
          ...named('api, projector and protocol server as processes', many),
          ...named('one process over the embedded log', one),
        ],
      };
    } finally {
      await postgres.stop();
    }
  },
};

const named = (shape: string, outcome: LoadOutcome) =>
  lagFigures(outcome, 250).map((figure) => ({ ...figure, what: `${shape}: ${figure.what}` }));

async function inManyProcesses(
  folder: string,
  postgres: OwnPostgres,
  say: Say,
  { profile }: BenchOptions,
): Promise<LoadOutcome> {
  say('api, projector and protocol server');
  mkdirSync(folder);
  const file = join(folder, 'events.db');
  const town = await openTown({ file, slots: BOOKINGS });
  const many = await startManyProcesses(folder, { file, postgres, apis: 1, projectors: 1, profile });
  const outcome = await lagUnderLoad(folder, many.apis[0]!.address, town.wishes, say);
  await many.stop();
  return outcome;
}

async function inOneProcess(
  folder: string,
  postgres: OwnPostgres,
  say: Say,
  { profile }: BenchOptions,
): Promise<LoadOutcome> {
  say('one process over the embedded log');
  mkdirSync(folder);
  const town = await openTown({ file: join(folder, 'events.db'), slots: BOOKINGS });
  const service = await serve(folder, { profile, readModels: await postgres.database() });
  await service.viewsCaughtUp();
  const outcome = await lagUnderLoad(folder, service.address, town.wishes, say);
  await service.stop();
  return outcome;
}
