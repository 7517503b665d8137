import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { logIdentity } from '../ground/log-identity.js';
import { serve } from '../ground/served.js';
import { simulatedLog } from '../ground/simulated-log.js';
import { percentile } from '../load/run-load.js';
import type { Figure, Part } from '../report/part.js';
import { load, openBrowser, openContext, visit, type Visit } from './visits.js';

const YEARS = 10;
const VISITS = 20;

export const dashboard: Part = {
  name: 'dashboard',
  title: `the dashboard in a browser, over ${YEARS} years of a country`,
  async measure(folder, say, { log, profile }) {
    const file = join(folder, 'events.db');
    say(log ? 'copying the log' : `simulating ${YEARS} years`);
    if (log) copyFileSync(log, file);
    else simulatedLog(file, { years: YEARS, scale: 1 });
    const { head } = await logIdentity(file);
    say(`building the views of ${head} events`);
    const service = await serve(folder, { profile });
    await service.viewsCaughtUp();
    const address = `${service.address}/dashboard/`;
    const browser = await openBrowser();
    /** With nothing that the browser kept of an earlier one. */
    const fresh = async <T>(work: (context: Awaited<ReturnType<typeof openContext>>) => Promise<T>): Promise<T> => {
      const context = await openContext(browser);
      try {
        return await work(context);
      } finally {
        await context.close();
      }
    };
    say('the first visit of all');
    const first = await fresh((context) => visit(context, address));
    say(`${VISITS} visits, each with an empty cache`);
    const visits: Visit[] = [];
    const bare: number[] = [];
    for (let time = 0; time < VISITS; time += 1) {
      visits.push(await fresh((context) => visit(context, address)));
      bare.push(await fresh((context) => load(context, `${service.address}/health/live`)));
    }
    say(`${VISITS} visits of one browser`);
    const again = await fresh(async (context) => {
      const all: Visit[] = [];
      await visit(context, address);
      for (let time = 0; time < VISITS; time += 1) all.push(await visit(context, address));
      return all;
    });
    await browser.close();
    await service.stop();
    const limit = { what: 'the browser opens a line of text of the service', value: percentile(bare, 50) };
    const figure = (what: string, value: number): Figure => ({ what, value, unit: 'ms' });
    const median = (of: readonly Visit[], part: keyof Visit): number =>
      percentile(
        of.map((one) => one[part]),
        50,
      );
    return {
      payload: `${head} events; a browser and the service on one machine, milliseconds since it was sent to the page`,
      figures: [
        figure('first chart, first visit since the start of the service', first.firstChart),
        figure('every chart, first visit since the start of the service', first.allRead),
        { ...figure('first chart, p50', median(visits, 'firstChart')), beside: limit },
        figure(
          'first chart, p99',
          percentile(
            visits.map((one) => one.firstChart),
            99,
          ),
        ),
        figure('every chart, p50', median(visits, 'allRead')),
        figure('first chart of a browser that was there before, p50', median(again, 'firstChart')),
        figure('every chart of a browser that was there before, p50', median(again, 'allRead')),
      ],
    };
  },
};
