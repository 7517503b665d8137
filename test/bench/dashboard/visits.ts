import type { Browser, BrowserContext, Page } from 'playwright-core';

/** What a visit of the dashboard came to, in milliseconds since the browser was sent there. */
export interface Visit {
  /** Until the first chart was in the page. */
  readonly firstChart: number;
  /** Until every panel had its answer, and its chart. */
  readonly allRead: number;
}

export const openContext = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 1280, height: 900 } });

/** Run in the page before its own script: looks whenever something in it changes. */
const WATCH = `
  window.visit = {};
  new MutationObserver(() => {
    const now = performance.now();
    if (document.querySelector('figure.chart svg')) window.visit.firstChart ??= now;
    if (document.querySelector('main .panel') && !document.querySelector('[aria-busy="true"]')) window.visit.allRead ??= now;
  }).observe(document, { subtree: true, childList: true, attributes: true });
`;

/** In a tab of its own. */
export async function visit(context: BrowserContext, address: string): Promise<Visit> {
  return inTab(context, async (page) => {
    await page.addInitScript(WATCH);
    await page.goto(address);
    await page.waitForSelector('main .panel');
    await page.waitForSelector('[aria-busy="true"]', { state: 'detached' });
    const { firstChart, allRead } = await page.evaluate<Partial<Visit>>('window.visit');
    if (firstChart === undefined || allRead === undefined) throw new Error('the page shows no chart');
    return { firstChart, allRead };
  });
}

/** Milliseconds until the browser has loaded whatever this is, without figures. */
export const load = (context: BrowserContext, address: string): Promise<number> =>
  inTab(context, async (page) => {
    await page.goto(address);
    return page.evaluate<number>('performance.getEntriesByType("navigation")[0].loadEventEnd');
  });

async function inTab<T>(context: BrowserContext, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}
