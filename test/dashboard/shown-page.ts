import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

/** A table, cell by cell, as a reader sees it. */
export interface ShownTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** It is cut off whenever a page goes, and connects again by itself. */
const LIVE = '/v1/live';

/** The dashboard in a browser, and whatever it complained of. */
export class ShownPage {
  /** What the browser refused or the page stumbled over. */
  readonly complaints: string[] = [];
  /** Addresses outside the service that the page asked for. */
  readonly strangers: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly address: string,
  ) {}

  static async open(browser: Browser, address: string, more: Parameters<Browser['newContext']>[0] = {}) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...more,
    });
    const page = await context.newPage();
    const shown = new ShownPage(context, page, address);
    page.on('pageerror', (error) => shown.complaints.push(String(error)));
    page.on('console', (message) => {
      const expected = message.location().url.includes(LIVE);
      if (message.type() === 'error' && !expected) shown.complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url()))
        shown.strangers.push(request.url());
    });
    return shown;
  }

  /** Goes to the dashboard and waits until everything it asked for is there. */
  async show(search = ''): Promise<void> {
    await this.page.goto(`${this.address}/dashboard/${search}`);
    await this.settled();
  }

  /** Nothing is being read. */
  async settled(): Promise<void> {
    await this.page.waitForSelector('main');
    await this.page.waitForSelector('[aria-busy="true"]', { state: 'detached' });
  }

  panel(id: string): Locator {
    return this.page.locator(`#${id}`);
  }

  /** What the marks of a panel's chart say one by one. */
  marks(id: string): Promise<string[]> {
    return this.panel(id).locator('svg title').allTextContents();
  }

  async table(id: string): Promise<ShownTable> {
    const table = this.panel(id).locator('table');
    const head = await table.locator('thead th').allTextContents();
    const cells = await table.locator('tbody tr > *').allTextContents();
    const rows = Array.from({ length: cells.length / head.length }, (_, row) =>
      cells.slice(row * head.length, (row + 1) * head.length),
    );
    return { head, rows };
  }

  /** The file that the panel hands out, cell by cell. */
  async csv(id: string): Promise<ShownTable> {
    const coming = this.page.waitForEvent('download');
    await this.panel(id).locator('.actions button').last().click();
    const text = await readFile(await (await coming).path(), 'utf8');
    const [head = [], ...rows] = parse(text, { bom: true, recordDelimiter: '\r\n' });
    return { head, rows };
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
