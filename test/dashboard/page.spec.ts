import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startServer, type Service } from '../acceptance/programs.js';
import { openBrowser } from './browser.js';
import { describeInBrowser } from './chromium.js';
import { ShownPage } from './shown-page.js';
import { simulatedService, type SimulatedService } from './simulated-service.js';

/** How the page may be first seen. */
const FIRST_SIGHTS: readonly string[] = [
  '',
  '?lang=en&theme=dark',
  '?theme=dark',
  '?lang=en&theme=light',
  '?municipality=101',
  '?project=none&targetGroup=jobReady',
  '?disclosure=public',
  '?disclosure=public&figure=attendanceRate&theme=dark',
];

describeInBrowser('the page of the dashboard', () => {
  let browser: Browser;
  let simulated: SimulatedService;
  let empty: Service;
  let emptyFolder: string;
  let shown: ShownPage;
  beforeAll(async () => {
    emptyFolder = await mkdtemp(join(tmpdir(), 'selvbook-dashboard-'));
    [browser, simulated, empty] = await Promise.all([openBrowser(), simulatedService(), startServer(emptyFolder)]);
  }, 420_000);
  afterAll(async () => {
    await browser.close();
    await Promise.all([simulated.close(), empty.stop()]);
    await rm(emptyFolder, { recursive: true, force: true });
  }, 60_000);
  beforeEach(async () => {
    shown = await ShownPage.open(browser, simulated.service.address);
  }, 60_000);
  afterEach(() => shown.close(), 60_000);

  const openOffice = (officeId: string, name: string) =>
    fetch(`${shown.address}/v1/offices/${officeId}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, municipality: '101' }),
    });
  const text = (selector: string) => shown.page.locator(selector).first().textContent();

  describe('has nothing that keeps anybody out', () => {
    async function violations(): Promise<string[]> {
      const { violations: found } = await new AxeBuilder({ page: shown.page }).analyze();
      return found.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      );
    }

    test.each(FIRST_SIGHTS)(
      'as it is first shown, and with every table open: %s',
      async (search) => {
        await shown.show(search);
        expect(await violations()).toEqual([]);
        for (const toggle of await shown.page.locator('.actions button[aria-expanded]:visible').all())
          await toggle.click();
        expect(await violations()).toEqual([]);
        expect([shown.complaints, shown.strangers]).toEqual([[], []]);
      },
      180_000,
    );

    test('over an empty log', async () => {
      await shown.close();
      shown = await ShownPage.open(browser, empty.address);
      await shown.show();
      expect(await text('#self-booking-by-month .panel-state')).toBe('Der er ingen samtaler her endnu.');
      expect(await shown.page.locator('.banner:visible').count()).toBe(0);
      expect(await violations()).toEqual([]);
      expect(shown.complaints).toEqual([]);
    }, 60_000);

    test('where the service refuses, and where it does not answer', async () => {
      await shown.show('?targetGroup=nobody');
      expect(await text('#overview .panel-state')).toMatch(/^Tallene kunne ikke hentes: targetGroup: /);
      expect(await violations()).toEqual([]);
      await shown.context.route('**/v1/metrics/**', (route) => route.abort());
      await shown.show();
      expect(await text('#overview .panel-state')).toBe('Tallene kunne ikke hentes: tjenesten svarer ikke');
      expect(await violations()).toEqual([]);
      // It would ask again by itself, too.
      await shown.page.locator('#live').uncheck();
      await shown.settled();
      await shown.context.unroute('**/v1/metrics/**');
      await shown.page.locator('#overview > button').click();
      await shown.page.waitForSelector('#overview .tile');
      await shown.settled();
      expect(await shown.page.locator('.failed').count()).toBe(0);
    }, 60_000);

    test('while it reads anew', async () => {
      await shown.show();
      await shown.context.route('**/v1/metrics/**', () => undefined);
      await shown.page.getByLabel('Målgruppe').selectOption('jobReady');
      await shown.page.waitForSelector('.panel[aria-busy="true"] svg');
      expect(await violations()).toEqual([]);
    }, 60_000);

    test('on a small screen, where nothing is wider than it', async () => {
      await shown.close();
      shown = await ShownPage.open(browser, simulated.service.address, { viewport: { width: 360, height: 800 } });
      await shown.show();
      const wide = await shown.page.evaluate<number>('document.documentElement.scrollWidth');
      expect(wide).toBeLessThanOrEqual(360);
      expect(await violations()).toEqual([]);
    }, 60_000);
  });

  test('says that a simulated country is one', async () => {
    await shown.show();
    expect(await text('.banner:visible')).toMatch(/^Simulerede data/);
  }, 60_000);

  test('speaks Danish first and English when asked, its numbers too, and leaves the figures as they are', async () => {
    await shown.show();
    const danish = await text('#overview .tile-value');
    expect(await shown.page.evaluate<string>('document.documentElement.lang')).toBe('da');
    expect(danish).toMatch(/^\d+,\d\s%$/);
    await shown.page.getByRole('button', { name: 'English' }).click();
    expect(await shown.page.evaluate<string>('document.documentElement.lang')).toBe('en');
    expect(await text('#overview .tile-value')).toBe(danish?.replace(',', '.').replace(/\s/, ''));
    expect(await text('h1')).toBe('Self-booking of interviews');
    expect(new URL(shown.page.url()).search).toBe('?lang=en');
  }, 60_000);

  test('is light or dark as the system is, or as is chosen', async () => {
    const paper = () => shown.page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    await shown.page.emulateMedia({ colorScheme: 'dark' });
    await shown.show();
    const dark = await paper();
    await shown.page.emulateMedia({ colorScheme: 'light' });
    const light = await paper();
    expect(dark).not.toBe(light);
    await shown.page.getByLabel('Tema').selectOption('dark');
    expect([await paper(), new URL(shown.page.url()).search]).toEqual([dark, '?theme=dark']);
    await shown.page.reload();
    await shown.settled();
    expect(await paper()).toBe(dark);
  }, 60_000);

  test('keeps its filters in the address, over a reload and back', async () => {
    await shown.show();
    await shown.page.getByLabel('Kommune', { exact: true }).selectOption('101');
    await shown.page.getByLabel('Målgruppe').selectOption('jobReady');
    await shown.settled();
    expect(new URL(shown.page.url()).search).toBe('?municipality=101&targetGroup=jobReady');
    const chosen = () =>
      Promise.all(['#filter-municipality', '#filter-targetGroup'].map((id) => shown.page.locator(id).inputValue()));
    const figure = () => text('#overview .tile-detail');
    const narrowed = await figure();
    await shown.page.reload();
    await shown.settled();
    expect([await chosen(), await figure()]).toEqual([['101', 'jobReady'], narrowed]);
    await shown.page.goBack();
    await shown.settled();
    expect([await chosen(), await figure()]).not.toEqual([['101', 'jobReady'], narrowed]);
    expect((await chosen())[0]).toBe('101');
  }, 60_000);

  test('takes a date when all of it is typed, and keeps what is typed of it while figures are read', async () => {
    await shown.show('?lang=en');
    const asked: string[] = [];
    shown.page.on('request', (request) => asked.push(request.url()));
    const from = shown.page.locator('#filter-from');
    await from.focus();
    // In the order of the browser's own language, which is American here.
    await shown.page.keyboard.type('0301');
    await openOffice('typed-meanwhile', 'Imens');
    await shown.page.waitForSelector('#filter-office option:text-is("Imens")', { state: 'attached', timeout: 60_000 });
    await shown.page.keyboard.type('2026');
    expect(await from.inputValue()).toBe('2026-03-01');
    await shown.settled();
    const periods = asked.flatMap((url) => new URL(url).searchParams.get('from') ?? []);
    // Some are of single months after that day; none is of a year of which a digit was missing.
    expect(periods).toContain('2026-03-01');
    expect(periods.filter((first) => first < '2026-03-01')).toEqual([]);
  }, 120_000);

  test('says to those who only hear it that figures could not be fetched', async () => {
    await shown.show('?lang=en');
    await shown.context.route('**/v1/metrics/**', (route) =>
      route.fulfill({ status: 503, json: { code: 'too-busy' } }),
    );
    await shown.page.locator('#filter-targetGroup').selectOption('jobReady');
    const status = shown.page.locator('[role=status]').filter({ hasText: /./ });
    await status.first().waitFor();
    expect(await status.first().textContent()).toBe('Some of the figures could not be fetched.');
  }, 60_000);

  test('says that a country is simulated before it shows the first figure of it', async () => {
    const last = Promise.withResolvers<void>();
    await shown.context.route('**/v1/metrics/milestones**', async (route) => {
      await last.promise;
      await route.continue();
    });
    await shown.page.goto(`${shown.address}/dashboard/?lang=en`);
    await shown.panel('overview').locator('.tile').first().waitFor();
    expect(await shown.page.locator('.banner:visible').allTextContents()).toEqual([
      'Simulated data: nothing on this page is about real people.',
    ]);
    last.resolve();
    await shown.settled();
  }, 60_000);

  test('is worked by keyboard alone', async () => {
    await shown.show();
    const { keyboard } = shown.page;
    const focused = () =>
      shown.page.evaluate<string>('document.activeElement.id || document.activeElement.textContent');
    await keyboard.press('Tab');
    expect(await focused()).toBe('Gå til indhold');
    await keyboard.press('Enter');
    expect(await focused()).toBe('figures');
    // The first thing in it that can be worked is a table that opens.
    await keyboard.press('Tab');
    expect(await focused()).toBe('Vis tabel');
    await keyboard.press('Enter');
    expect(await focused()).toBe('Skjul tabel');
    expect(await shown.page.locator('#overview table').isVisible()).toBe(true);
    // A filter keeps the focus, whatever it changes.
    await shown.page.locator('#filter-interviewType').focus();
    await keyboard.press('ArrowDown');
    await shown.settled();
    expect(await focused()).toBe('filter-interviewType');
    expect(new URL(shown.page.url()).search).toBe('?interviewType=jobInterview');
    await shown.page.waitForSelector('[role="status"]:not(:empty)', { state: 'attached' });
    expect(await text('[role="status"]')).toBe('Tallene er opdateret efter filtrene.');
  }, 60_000);

  test('follows the service when it says that it has moved, and asks for nothing older', async () => {
    const asked: (string | undefined)[] = [];
    await shown.show();
    const position = Number(
      await shown.page.evaluate(async () => {
        return (await fetch('/v1/offices')).headers.get('selvbook-position');
      }),
    );
    await openOffice('new-office', 'Nyt kontor');
    shown.page.on('request', (request) => {
      if (request.url().includes('/v1/metrics/')) asked.push(request.headers()['selvbook-min-position']);
    });
    await shown.page.waitForSelector('#filter-office option:text-is("Nyt kontor")', {
      state: 'attached',
      timeout: 60_000,
    });
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every((one) => Number(one) >= position)).toBe(true);
  }, 90_000);

  test('shows what moved while it was reading', async () => {
    await shown.page.clock.install();
    await shown.show();
    const held = Promise.withResolvers<void>();
    await shown.context.route('**/v1/metrics/**', async (route) => {
      await held.promise;
      await route.continue();
    });
    await shown.page.locator('#filter-interviewType').selectOption('cvInterview');
    await shown.page.waitForSelector('[aria-busy="true"]');
    const { headers } = await fetch(`${shown.address}/v1/offices/late-office`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Sent kontor', municipality: '101' }),
    });
    await shown.page.evaluate(heardOf, Number(headers.get('selvbook-position')));
    await shown.page.clock.fastForward(REST_MS);
    held.resolve();
    await shown.settled();
    await shown.page.clock.fastForward(REST_MS);
    await shown.page.waitForSelector('#filter-office option:text-is("Sent kontor")', { state: 'attached' });
  }, 60_000);
});

/** Longer than the page rests between two readings that nobody asked for. */
const REST_MS = 11_000;

/** In the page: resolves when the service has told of this position. */
function heardOf(position: number): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource('/v1/live');
    source.addEventListener('moved', (event) => {
      if (Number((event as MessageEvent).lastEventId) < position) return;
      source.close();
      resolve();
    });
  });
}
