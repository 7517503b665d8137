import { openEventStoreDb, type EventStore } from '@selvbook/event-store';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inDatabase } from '../../databases/in-database.js';
import { leaseHolders } from '../../databases/lease-holders.js';
import { appendAll } from '../ground/append-all.js';
import { startManyProcesses } from '../ground/many-processes.js';
import { openTown } from '../ground/open-town.js';
import { startOwnPostgres } from '../ground/own-postgres.js';
import type { Served } from '../ground/served.js';
import { percentile } from '../load/run-load.js';
import type { Part } from '../report/part.js';

const TIMES = 12;
/** How long after the last take-over the next worker is killed: each time at another moment of its lease's renewal, every 2 s. */
const LATER_EACH_TIME_MS = 170;
const LOOK_EVERY_MS = 5;

export const takeOver: Part = {
  name: 'take-over',
  title: 'take-over from a projector that was killed',
  async measure(folder, say) {
    const file = join(folder, 'events.db');
    await openTown({ file, slots: 320 });
    const postgres = await startOwnPostgres();
    const many = await startManyProcesses(folder, { file, postgres, apis: 0, projectors: 2 });
    const store = openEventStoreDb({ connectionString: many.store.connectionString });
    const times: number[] = [];
    let [working, standingBy] = many.projectors as [Served, Served];
    try {
      for (let time = 0; time < TIMES; time++) {
        await pause(2_000 + time * LATER_EACH_TIME_MS);
        await requireHolder(many.views, working.pid);
        const killed = performance.now();
        await working.stop('SIGKILL');
        await untilViewsHave(many.views, await appendOne(store, time));
        times.push((performance.now() - killed) / 1000);
        say(`${times.at(-1)?.toFixed(2)} s`);
        working = standingBy;
        standingBy = await many.startProjector();
      }
      return {
        payload: `two projectors over the protocol server, ${postgres.text}; from kill -9 of the one at work until all views hold, by a commit of the other, what was appended after it`,
        figures: [
          { what: `median of ${TIMES}`, value: percentile(times, 50), unit: 's', aim: { atMost: 10 } },
          { what: 'at most', value: Math.max(...times), unit: 's', aim: { atMost: 10 } },
          { what: 'at least', value: Math.min(...times), unit: 's' },
        ],
      };
    } finally {
      await store.close();
      await Promise.all([working.stop(), standingBy.stop()]);
      await many.stop();
      await postgres.stop();
    }
  },
};

/** @returns the position of an event that is appended now */
async function appendOne(store: EventStore, time: number): Promise<number> {
  const opened = { type: 'OfficeOpened', data: { name: 'Jobcenter', municipality: '101' } } as const;
  await appendAll(store, [{ stream: `office-after-${time}`, events: [opened] }]);
  return store.head();
}

async function untilViewsHave(url: string, position: number): Promise<void> {
  await inDatabase(url, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ behind: string }>(
        'select count(*) as behind from checkpoints where position < $1',
        [position],
      );
      if (rows[0]?.behind === '0') return;
      await pause(LOOK_EVERY_MS);
    }
  });
}

/** @throws Error when another process has the lease of a view: then it is not the one at work that would be killed */
async function requireHolder(url: string, pid: number): Promise<void> {
  const holders = await leaseHolders(url);
  if (holders.join() !== String(pid)) throw new Error(`process ${pid} is not at work, but ${holders.join()}`);
}
