import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { openTown } from '../ground/open-town.js';
import { serve } from '../ground/served.js';
import { getText } from '../load/http-text.js';
import { percentile, requireStatus, runLoad } from '../load/run-load.js';
import type { Figure, Part } from '../report/part.js';

const SLOTS = 1_000_000;
const OFFICES = 100;
const QUESTIONS = 3_000;
const WARM_UP = 500;

export const availability: Part = {
  name: 'availability',
  title: 'availability over HTTP',
  async measure(folder, say, { profile }) {
    say(`opening ${SLOTS} slots`);
    const { offices } = await openTown({
      file: join(folder, 'events.db'),
      slots: SLOTS,
      citizens: 1,
      offices: OFFICES,
    });
    say('building the views');
    const service = await serve(folder, { profile });
    await service.viewsCaughtUp();
    const requests = Array.from({ length: WARM_UP + QUESTIONS }, (_, index) => {
      const office = offices[(index * 37) % offices.length] ?? '';
      return getText(`/v1/availability?officeId=${office}&interviewType=jobInterview&targetGroup=jobReady`);
    });
    const figures: Figure[] = [];
    const limit = prepared(join(folder, 'read-models.db'), offices);
    const { address } = service;
    await runLoad(folder, { address, clients: 4, requests: requests.slice(0, WARM_UP) });
    for (const clients of [1, 4]) {
      say(`asked by ${clients}`);
      const outcome = await runLoad(folder, { address, clients, requests: requests.slice(WARM_UP) });
      requireStatus(outcome, 200);
      const quantile = (of100: number): Figure => ({
        what: `p${of100} at ${clients} client${clients === 1 ? '' : 's'}`,
        value: percentile(outcome.latencies, of100),
        unit: 'ms',
        beside: { what: 'a prepared look-up in the index', value: percentile(limit, of100) },
      });
      figures.push(quantile(50), { ...quantile(99), aim: { atMost: 10 } });
    }
    await service.stop();
    return {
      payload: `${SLOTS} open slots in ${OFFICES} offices; the next 50 of an office, for a type and a group`,
      figures,
    };
  },
};

/** The least it can cost: the rows of the same question from the same file; milliseconds each. */
function prepared(file: string, offices: readonly string[]): number[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const next = db.prepare(
    `SELECT * FROM availability_v1_slots WHERE office_id = ? AND free > 0 AND starts_at > ? AND interview_type = ?
       ORDER BY starts_at, slot_id LIMIT 50`,
  );
  next.setReturnArrays(true);
  const now = new Date().toISOString();
  const latencies: number[] = [];
  for (let turn = 0; turn < QUESTIONS; turn++) {
    const start = performance.now();
    next.all(offices[(turn * 37) % offices.length] ?? '', now, 'jobInterview');
    latencies.push(performance.now() - start);
  }
  db.close();
  return latencies;
}
