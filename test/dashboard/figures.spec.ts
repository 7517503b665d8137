import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import { describeInBrowser } from './chromium.js';
import { drawnFilters, type Drawn } from './drawn-filters.js';
import { CHARTS, partsOf, type Cells } from './marks-of-rows.js';
import { ServiceFigures, type Lines, type Project } from './service-figures.js';
import { ShownPage, type ShownTable } from './shown-page.js';
import { simulatedService, type SimulatedService } from './simulated-service.js';

/** Each panel that tells a figure, and what the service tells of it. */
const ANSWERS: Readonly<Record<string, (service: ServiceFigures) => Promise<Lines>>> = {
  overview: (service) => service.overview(),
  'self-booking-by-month': (service) => service.byMonth('self-booking-share'),
  'attendance-by-month': (service) => service.byMonth('attendance-rate'),
  'attendance-by-lead-time': (service) => service.attendanceBy('leadTime'),
  'attendance-by-origin': (service) => service.attendanceBy('origin'),
  'outcomes-by-month': (service) => service.outcomes(),
  'refill-by-month': (service) => service.byMonth('time-to-refill'),
  'fill-rate-by-month': (service) => service.byMonth('fill-rate'),
  'refill-hours': (service) => service.refillHours(),
  milestones: (service) => service.milestones(),
  'evaluation-self-booking': (service) => service.evaluation('selfBookingShare'),
  'evaluation-attendance': (service) => service.evaluation('attendanceRate'),
};

/** What a page for publication has of one figure; of milestones it has nothing. */
const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  selfBookingShare: ['overview', 'self-booking-by-month'],
  attendanceRate: [
    'overview',
    'attendance-by-month',
    'attendance-by-lead-time',
    'attendance-by-origin',
    'outcomes-by-month',
  ],
  timeToRefill: ['refill-by-month', 'refill-hours'],
  fillRate: ['fill-rate-by-month'],
};
const FIGURE_PATHS: Readonly<Record<string, string>> = {
  selfBookingShare: 'self-booking-share',
  attendanceRate: 'attendance-rate',
  timeToRefill: 'time-to-refill',
  fillRate: 'fill-rate',
};

/** The same question to the command line, and the column that its rows are told apart by. */
const EXPORTED = {
  'outcomes-by-month': 'month',
  'attendance-by-origin': 'origin',
  'attendance-by-lead-time': 'leadTime',
};

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

const rowsOf = ({ head, rows }: ShownTable): Cells[] =>
  rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ''])));

const NOTHING: ShownTable = { head: [], rows: [] };
const DRAWS = process.env.SELVBOOK_TEST_LONG ? 12 : 3;

describeInBrowser('the figures of the dashboard', () => {
  let browser: Browser;
  let simulated: SimulatedService;
  let shown: ShownPage;
  let offices: { officeId: string; municipality: string }[];
  let projects: Project[];
  beforeAll(async () => {
    [browser, simulated] = await Promise.all([openBrowser(), simulatedService()]);
    ({ offices } = await answer<{ offices: typeof offices }>('/v1/offices'));
    ({ projects } = await answer<{ projects: Project[] }>('/v1/projects'));
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

  /** The project that the page sets beside the others; in what is to be published it sets none. */
  function comparedIn({ project, municipality, office, disclosure }: Drawn): Project | undefined {
    if (municipality ?? office ?? disclosure) return undefined;
    return project === undefined ? projects.at(-1) : projects.find(({ projectId }) => projectId === project);
  }

  test('are one in tile, chart, table and file, and those of the service and the command line, whatever is filtered', async () => {
    const drawn = drawnFilters({ offices, projects: projects.map(({ projectId }) => projectId) });
    await fc.assert(
      fc.asyncProperty(drawn, fc.constantFrom(...Object.keys(EXPORTED)), async (filters, exported) => {
        await shown.show(`?${new URLSearchParams({ lang: 'en', ...filters }).toString()}`);
        const compared = comparedIn(filters);
        const service = new ServiceFigures(answer, filters, compared);
        for (const [id, answered] of Object.entries(ANSWERS)) {
          // An evaluation is there where a project is set beside the others, and nowhere else.
          const absent = id.startsWith('evaluation') ? compared === undefined : !isToldOf(id, filters);
          expect([id, await shown.panel(id).isVisible()]).toEqual([id, !absent]);
          if (absent) continue;
          const { table, file } = await tableAndFile(id);
          const lines = rowsOf(file);
          if (Object.keys(filters).length === 0) expect([id, lines.length > 0]).toEqual([id, true]);
          const all = await answered(service);
          const published = filters.disclosure && (filters.figure ?? 'selfBookingShare');
          const expected = all.filter(({ figure }) => id !== 'overview' || !published || figure === published);
          const told = Object.keys(expected[0] ?? {});
          expect([id, lines.map((line) => pick(line, told)).sort(byText)]).toEqual([id, expected.toSorted(byText)]);
          if (id === exported) await expectExported(filters, id, lines);
          await expectDrawn(id, table);
        }
        for (const id of ['free-by-week', 'free-by-office']) await expectDrawn(id, (await tableAndFile(id)).table);
        expect(shown.complaints).toEqual([]);
      }),
      // Each draw is a page: the first that fails is told as it is.
      { numRuns: DRAWS, examples: [[{}, 'outcomes-by-month']], endOnFailure: true },
    );
  }, 600_000);

  /** The table of a panel and its file, which are the same. */
  async function tableAndFile(id: string): Promise<Readonly<Record<'table' | 'file', ShownTable>>> {
    const toggle = shown.panel(id).locator('.actions button').first();
    // Where there is nothing to tell, there is no table to open.
    if (!(await toggle.isVisible())) return { table: NOTHING, file: NOTHING };
    await toggle.click();
    const [table, file] = [await shown.table(id), await shown.csv(id)];
    await expectSame(file, table);
    return { table, file };
  }

  /** Marks and tiles say what the table does. */
  async function expectDrawn(id: string, table: ShownTable): Promise<void> {
    const rows = rowsOf(table);
    const marksOf = CHARTS[id];
    if (marksOf) {
      // Where no seat is free in any week, that is said instead of drawn.
      const isSaid = id === 'free-by-week' && rows.every((row) => row['Free seats'] === '0');
      const counted = isSaid ? [] : rows.filter((row) => row.Denominator !== '0');
      const marks = await shown.marks(id);
      expect([id, marks.sort()]).toEqual([id, counted.flatMap(marksOf).sort()]);
    }
    if (id !== 'overview' && id !== 'refill-hours') return;
    const tiles = await shown.panel(id).locator('.tile').allTextContents();
    const hasTiles = rows.some((row) => (id === 'overview' ? row.Denominator !== '0' : row.Hours !== '–'));
    expect([id, tiles.length]).toEqual([id, hasTiles ? rows.length : 0]);
    for (const [place, tile] of tiles.entries()) {
      const { Share, Hours } = rows[place]!;
      expect(tile).toContain(Share ?? Hours);
      if (id === 'overview') expect(tile).toContain(partsOf(rows[place]!));
    }
  }

  async function expectExported(filters: Drawn, id: string, lines: readonly Cells[]) {
    const column = EXPORTED[id as keyof typeof EXPORTED];
    const options = Object.entries(filters).filter(([name]) => name !== 'project' && name !== 'figure');
    const words = options.flatMap(([name, value]) => [
      `--${name.replace(/[A-Z]/, (one) => `-${one.toLowerCase()}`)}`,
      value,
    ]);
    const text = await simulated.told('metrics', 'attendance-rate', '--group-by', column, '--format', 'csv', ...words);
    const rows = parse<Record<string, string>>(text, { columns: true, bom: true });
    const names = Object.keys(lines[0] ?? {}).filter(
      (name) => !['month', 'category', 'definition', 'position'].includes(name),
    );
    // An interval is kept back with its share.
    const said = (row: Cells, name: string) =>
      row[`${['low', 'high'].includes(name) ? 'share' : name}Suppressed`] === 'true' ? 'suppressed' : (row[name] ?? '');
    expect(rows.map((row) => [row[column], ...names.map((name) => said(row, name))]).sort()).toEqual(
      lines.map((line) => [line.month ?? line.category, ...names.map((name) => line[name])]).sort(),
    );
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
    await expectSame(file, table);
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

  /** A file holds codes and unrounded numbers: the same rows, and in each the same text where it says text. */
  async function expectSame(file: ShownTable, table: ShownTable): Promise<void> {
    expect(file.head).toHaveLength(table.head.length);
    expect(file.rows).toHaveLength(table.rows.length);
    for (const [place, row] of file.rows.entries()) {
      row.forEach((cell, column) =>
        expect(asShown(cell, table.rows[place]?.[column] ?? '')).toBe(table.rows[place]?.[column]),
      );
    }
  }
});

function isToldOf(id: string, { disclosure, figure = 'selfBookingShare' }: Drawn): boolean {
  return disclosure === undefined || (PUBLISHED[figure]?.includes(id) ?? false);
}

/** A file's cell as the page writes it; a code, a month or a day is left to the names that the page has for them. */
function asShown(cell: string, shownAs: string): string {
  if (cell === '') return '–';
  if (!/^-?\d+(\.\d+)?(e-?\d+)?$/.test(cell)) return shownAs;
  if (shownAs.endsWith('\u00a0h')) return `${hours(Number(cell))}\u00a0h`;
  if (shownAs.endsWith('pp')) return points(Number(cell));
  return shownAs.endsWith('%') ? percent(Number(cell)) : /^\d{3}$/.test(shownAs) ? shownAs : grouped(Number(cell));
}

const pick = (line: Cells, names: readonly string[]): Cells =>
  Object.fromEntries(names.map((name) => [name, line[name] ?? 'no such column']));
const byText = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const grouped = (value: number): string => new Intl.NumberFormat('en-GB').format(value);
const percent = (value: number): string =>
  new Intl.NumberFormat('en-GB', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    value,
  );
const hours = (value: number): string => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }).format(value);
const points = (value: number): string => {
  const [tenths, digits] = [Math.abs(100 * value).toFixed(1), Math.abs(100 * value).toPrecision(2)];
  const sign = value < 0 ? '−' : '+';
  return `${sign}${Math.abs(100 * value) < 1 ? digits : tenths}\u00a0pp`;
};
const lastDay = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};
