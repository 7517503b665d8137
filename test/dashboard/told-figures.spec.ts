import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { expectSame, grouped, percent, points, rowsOf } from './as-shown.js';
import { openBrowser } from './browser.js';
import { describeInBrowser } from './chromium.js';
import { ANSWERS, FIGURE_PATHS, PUBLISHED } from './panels.js';
import { ShownPage } from './shown-page.js';
import { simulatedService, type SimulatedService } from './simulated-service.js';

interface Interval {
  readonly low: number;
  readonly high: number;
}
interface Evaluation {
  readonly differenceInDifferences: { readonly estimate: number | null; readonly interval: Interval | null };
  readonly placebo: readonly { readonly estimate: number | null; readonly interval: Interval | null }[];
  readonly preTrend: { readonly slopeDifference: number | null; readonly interval: Interval | null };
}
/** As a file has it. */
const told = (estimate: number | null, interval: Interval | null): string[] =>
  [estimate, interval?.low ?? null, interval?.high ?? null].map((value) => (value === null ? '' : String(value)));

describeInBrowser('figures of the dashboard', () => {
  let browser: Browser;
  let simulated: SimulatedService;
  let shown: ShownPage;
  beforeAll(async () => {
    [browser, simulated] = await Promise.all([openBrowser(), simulatedService()]);
  }, 420_000);
  afterAll(async () => {
    await browser.close();
    await simulated.close();
  }, 60_000);
  beforeEach(async () => {
    shown = await ShownPage.open(browser, simulated.service.address, { locale: 'en-GB' });
  });
  afterEach(() => shown.close());

  async function answer<Body>(path: string): Promise<Body> {
    return (await (await fetch(`${simulated.service.address}${path}`)).json()) as Body;
  }

  test('are the service’s own answers, with what they are a share of, definition and position', async () => {
    await shown.show('?lang=en&municipality=101');
    const body = await answer<{ position: number; rows: { numerator: number; denominator: number; share: number }[] }>(
      '/v1/metrics/attendance-rate?municipality=101',
    );
    const [row] = body.rows;
    const csv = rowsOf(await shown.csv('overview')).find(({ figure }) => figure === 'attendanceRate');
    expect(csv).toMatchObject({
      group: 'all',
      numerator: String(row?.numerator),
      denominator: String(row?.denominator),
      share: String(row?.share),
      definition: 'attendanceRate@1',
      position: String(body.position),
    });
    const tile = await shown.panel('overview').locator('.tile').last().textContent();
    expect(tile).toContain(percent(row?.share ?? NaN));
    expect(tile).toContain(`${grouped(row?.numerator ?? NaN)} of ${grouped(row?.denominator ?? NaN)}`);
    const source = await shown.panel('attendance-by-month').locator('.source').textContent();
    expect(source).toContain(`Definition attendanceRate@1 · position ${grouped(body.position)}`);
  }, 60_000);

  test('of the project stand beside the others’, as the service compares them', async () => {
    await shown.show('?lang=en');
    const { projects } = await answer<{ projects: { projectId: string }[] }>('/v1/projects');
    const project = projects.at(-1)?.projectId ?? '';
    const rows = rowsOf(await shown.csv('self-booking-by-month'));
    expect(new Set(rows.map(({ group }) => group))).toEqual(new Set(['members', 'others']));
    const [first] = rows;
    const { comparison } = await answer<{ comparison: { members: { pooled: { numerator: number } } } }>(
      `/v1/metrics/self-booking-share?projectId=${project}&from=${first?.month}-01&to=${lastDay(first?.month ?? '')}`,
    );
    expect(first?.numerator).toBe(String(comparison.members.pooled.numerator));
  }, 60_000);

  test('of a compared attendance have beside them how much was recorded, in tile, table and file', async () => {
    await shown.show('?lang=en');
    const { projects } = await answer<{ projects: { projectId: string }[] }>('/v1/projects');
    const { comparison } = await answer<{ comparison: Record<'members' | 'others', { completeness: number }> }>(
      `/v1/metrics/attendance-rate?projectId=${projects.at(-1)?.projectId}`,
    );
    const recorded = [comparison.members.completeness, comparison.others.completeness];
    const rows = rowsOf(await shown.csv('overview'));
    expect(rows.map(({ figure, completeness }) => [figure, completeness])).toEqual([
      ['selfBookingShare', ''],
      ['selfBookingShare', ''],
      ...recorded.map((share) => ['attendanceRate', String(share)]),
    ]);
    const tiles = await shown.panel('overview').locator('.tile').allTextContents();
    recorded.forEach((share, place) => expect(tiles[2 + place]).toContain(`Outcome recorded: ${percent(share)}`));
    const months = rowsOf(await shown.csv('attendance-by-month'));
    expect(months.some(({ completeness }) => Number(completeness) > 0)).toBe(true);
    await shown.panel('attendance-by-month').locator('.actions button').first().click();
    expect((await shown.table('attendance-by-month')).head).toContain('Recorded');
    expect((await shown.csv('self-booking-by-month')).head).not.toContain('completeness');
  }, 60_000);

  test('that are suppressed as a whole are said to be once in their tile', async () => {
    await shown.context.route('**/v1/metrics/attendance-rate?**', async (route) => {
      const body = (await (await route.fetch()).json()) as { rows: Record<string, unknown>[] };
      const suppressed = { suppressed: true };
      const all = { numerator: suppressed, denominator: suppressed, share: suppressed, interval: suppressed };
      for (const row of body.rows) Object.assign(row, { ...all, completeness: suppressed });
      await route.fulfill({ json: body });
    });
    await shown.show('?lang=en&disclosure=public&figure=attendanceRate');
    expect(await shown.panel('overview').locator('.tile').last().textContent()).toMatch(
      /^Attendance rate.*suppressed$/,
    );
    expect(await shown.panel('attendance-by-origin').locator('svg').first().textContent()).not.toContain(
      'suppressed of',
    );
    await shown.show('?lang=da&disclosure=public&figure=attendanceRate');
    const tile = await shown.panel('overview').locator('.tile').last().textContent();
    expect(tile?.match(/skjult/g)).toEqual(['skjult']);
  }, 60_000);

  test('of the evaluation are those of the service in words, table and file, and say how they were reckoned', async () => {
    await shown.show('?lang=en');
    const { projects } = await answer<{ projects: { projectId: string }[] }>('/v1/projects');
    const body = await answer<Evaluation>(`/v1/projects/${projects.at(-1)?.projectId}/evaluation`);
    const { differenceInDifferences: difference, placebo, preTrend } = body;
    const panel = shown.panel('evaluation-estimates');
    const file = await shown.csv('evaluation-estimates');
    const ofSelfBooking = rowsOf(file).filter(({ figure }) => figure === 'selfBookingShare');
    expect(
      ofSelfBooking
        .filter(({ what }) => !what?.endsWith('Change'))
        .map(({ what, estimate, low, high }) => [what, estimate, low, high]),
    ).toEqual([
      ['differenceInDifferences', ...told(difference.estimate, difference.interval)],
      ...placebo.map(({ estimate, interval }) => ['placebo', ...told(estimate, interval)]),
      ['preTrend', ...told(preTrend.slopeDifference, preTrend.interval)],
    ]);
    await panel.locator('.actions button').first().click();
    const table = await shown.table('evaluation-estimates');
    expectSame(file, table);
    const tiles = (await panel.locator('.tile').allTextContents()).join(' ');
    for (const { Difference } of rowsOf(table)) if (Difference !== '–') expect(tiles).toContain(Difference);
    expect(difference.estimate).not.toBeNull();
    expect(await panel.locator('.tile-value').first().textContent()).toBe(points(difference.estimate ?? NaN));
    expect(await panel.locator('.notes').textContent()).toContain('A comparison, not an effect.');
    expect(await panel.locator('.source').textContent()).toMatch(
      /selfBookingShare@2.* · position .* · method welch-t-on-municipality-changes, draws 0, seed none$/,
    );
  }, 60_000);

  test('of the evaluation are not asked for where they are to be published', async () => {
    const asked: string[] = [];
    shown.page.on('request', (request) => {
      if (request.url().includes('/evaluation')) asked.push(request.url());
    });
    await shown.show('?lang=en&disclosure=public');
    expect(await shown.panel('evaluation-estimates').locator('.panel-state').textContent()).toBe(
      'The evaluation is not for publication; it is shown only where every count is chosen.',
    );
    expect(await shown.panel('evaluation-self-booking').isVisible()).toBe(false);
    expect(asked).toEqual([]);
    await shown.show('?lang=en');
    expect(asked).toHaveLength(2);
  }, 60_000);

  test('are of everybody where they are to be published: of a project by month, several answers would tell what each hides', async () => {
    const asked: string[] = [];
    shown.page.on('request', (request) => asked.push(request.url()));
    await shown.show('?lang=en&disclosure=public');
    expect(asked.some((url) => url.includes('disclosure=public'))).toBe(true);
    expect(asked.filter((url) => url.includes('projectId'))).toEqual([]);
    const rows = rowsOf(await shown.csv('self-booking-by-month'));
    expect(new Set(rows.map(({ group }) => group))).toEqual(new Set(['all']));
    expect(await shown.panel('project').textContent()).toContain('The project is not compared with the others');
  }, 60_000);

  test('that are to be published are of one figure a page, and no other is asked for: two would give away what each hides', async () => {
    const asked = new Set<string>();
    shown.page.on('request', (request) => {
      const figure = /\/v1\/metrics\/([a-z-]+)/.exec(request.url())?.[1];
      if (figure !== undefined) asked.add(figure);
    });
    for (const figure of [undefined, ...Object.keys(PUBLISHED)]) {
      asked.clear();
      await shown.show(`?lang=en&disclosure=public${figure === undefined ? '' : `&figure=${figure}`}`);
      const told = figure ?? 'selfBookingShare';
      expect([...asked]).toEqual([FIGURE_PATHS[told]]);
      expect(await shown.page.locator('#filter-figure').inputValue()).toBe(told);
      expect(await shown.page.locator('.filter-note:visible').textContent()).toContain('one figure at a time');
      for (const id of Object.keys(ANSWERS).filter((one) => !one.startsWith('evaluation'))) {
        expect([id, await shown.panel(id).isVisible()]).toEqual([id, PUBLISHED[told]?.includes(id)]);
      }
    }
    asked.clear();
    await shown.page.locator('#filter-figure').selectOption('attendanceRate');
    await shown.settled();
    expect([...asked]).toEqual(['attendance-rate']);
    await shown.page.locator('#filter-disclosure').selectOption('');
    await shown.settled();
    expect(asked.size).toBeGreaterThan(4);
    expect(await shown.page.locator('#filter-figure').isVisible()).toBe(false);
  }, 120_000);

  test('of the evaluation that there are none of say why, and a refusal is told', async () => {
    const { projects } = await answer<{ projects: { from: string }[] }>('/v1/projects');
    await shown.show(`?lang=en&from=${projects.at(-1)?.from}`);
    const panel = shown.panel('evaluation-estimates');
    expect(await panel.locator('.tile').first().textContent()).toContain(
      'There are no months to count before the project began.',
    );
    await shown.show('?lang=en&from=never');
    expect(await panel.locator('.panel-state').textContent()).toMatch(/^The figures could not be fetched: from: /);
  }, 60_000);

  test('that are suppressed are said to be, and are neither 0 nor drawn', async () => {
    await shown.context.route('**/v1/metrics/attendance-rate?**groupBy=origin**', async (route) => {
      const body = (await (await route.fetch()).json()) as { rows: Record<string, unknown>[] };
      const suppressed = { suppressed: true };
      Object.assign(body.rows[0] ?? {}, { numerator: suppressed, share: suppressed, interval: suppressed });
      await route.fulfill({ json: body });
    });
    await shown.context.route('**/v1/metrics/attendance-rate?**groupBy=month**', async (route) => {
      const body = (await (await route.fetch()).json()) as { rows: { counts: Record<string, unknown> }[] };
      Object.assign(body.rows[0]?.counts ?? {}, { attended: { suppressed: true } });
      await route.fulfill({ json: body });
    });
    await shown.show('?lang=en&disclosure=public&project=none&figure=attendanceRate');
    expect(await shown.marks('outcomes-by-month')).toContainEqual(expect.stringMatching(/^Attended.*: suppressed$/));
    const panel = shown.panel('attendance-by-origin');
    await panel.locator('.actions button').first().click();
    const [row] = rowsOf(await shown.table('attendance-by-origin'));
    const said = 'suppressed';
    expect(row).toMatchObject({ Numerator: said, Share: said, '95%, from': said, '95%, to': said });
    expect((await shown.csv('attendance-by-origin')).rows[0]).toEqual(expect.arrayContaining(['suppressed']));
    expect(await panel.locator('.notes').textContent()).toContain('They are not 0.');
  }, 60_000);
});

const lastDay = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};
