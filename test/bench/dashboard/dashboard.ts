import type { BrowserContext } from 'playwright-core';
import { openBrowser } from '../../dashboard/browser.js';
import { serveCountry } from '../ground/served-country.js';
import { percentile } from '../load/run-load.js';
import type { Figure, Part } from '../report/part.js';
import { load, openContext, visit, type Visit } from './visits.js';

const YEARS = 10;
const VISITS = 20;

export const dashboard: Part = {
  name: 'dashboard',
  title: `the dashboard in a browser, over ${YEARS} years of a country`,
  async measure(folder, say, options) {
    const { service, head } = await serveCountry(folder, YEARS, say, options);
    const address = `${service.address}/dashboard/`;
    const browser = await openBrowser();
    /** With nothing that the browser kept of an earlier one. */
    const fresh = async <T>(work: (context: BrowserContext) => Promise<T>): Promise<T> => {
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
    const quantile = (of: readonly Visit[], part: keyof Visit, of100: number): number => {
      const times = of.map((one) => one[part]);
      return percentile(times, of100);
    };
    return {
      payload: `${head} events; a browser and the service on one machine, milliseconds since it was sent to the page`,
      figures: [
        figure('first chart, first visit since the start of the service', first.firstChart),
        figure('every chart, first visit since the start of the service', first.allRead),
        { ...figure('first chart, p50', quantile(visits, 'firstChart', 50)), beside: limit },
        figure('first chart, p99', quantile(visits, 'firstChart', 99)),
        figure('every chart, p50', quantile(visits, 'allRead', 50)),
        figure('first chart of a browser that was there before, p50', quantile(again, 'firstChart', 50)),
        figure('every chart of a browser that was there before, p50', quantile(again, 'allRead', 50)),
      ],
    };
  },
};
