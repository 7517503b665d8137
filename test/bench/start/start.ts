import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { logIdentity } from '../ground/log-identity.js';
import { serve } from '../ground/served.js';
import { simulatedLog } from '../ground/simulated-log.js';
import { percentile } from '../load/run-load.js';
import type { Part } from '../report/part.js';

const STARTS = 7;
const QUESTION = '/v1/metrics/self-booking-share?from=2025-01-01&to=2025-12-31';

export const start: Part = {
  name: 'start',
  title: 'start to first answer',
  async measure(folder, say, { log }) {
    const file = join(folder, 'events.db');
    say(log ? 'copying the log' : 'simulating two years');
    if (log) copyFileSync(log, file);
    else simulatedLog(file, { years: 2, scale: 1 });
    const { head } = await logIdentity(file);
    say(`building the views of ${head} events`);
    const first = await serve(folder);
    await first.viewsCaughtUp();
    await first.stop();
    const times: number[] = [];
    for (let turn = 0; turn < STARTS; turn++) {
      const begin = performance.now();
      const service = await serve(folder);
      const answer = await fetch(`${service.address}${QUESTION}`, {
        headers: { 'selvbook-min-position': String(head) },
      });
      times.push((performance.now() - begin) / 1000);
      if (answer.status !== 200) throw new Error(`the first answer was ${answer.status}`);
      await service.stop();
    }
    return {
      payload: `${head} events behind; from the start of the process to a figure answered from the whole log`,
      figures: [
        { what: `median of ${STARTS}`, value: percentile(times, 50), unit: 's', aim: { atMost: 2 } },
        { what: 'at most', value: Math.max(...times), unit: 's' },
      ],
    };
  },
};
