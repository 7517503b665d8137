import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { expectSame, rowsOf } from './as-shown.js';
import { openBrowser } from './browser.js';
import { describeInBrowser } from './chromium.js';
import { drawnFilters, type Drawn } from './drawn-filters.js';
import { CHARTS, partsOf, type Cells } from './marks-of-rows.js';
import { ANSWERS, FREE, isToldOf } from './panels.js';
import { ServiceFigures, type Project } from './service-figures.js';
import { ShownPage, type ShownTable } from './shown-page.js';
import { simulatedService, type SimulatedService } from './simulated-service.js';

/** The same question to the command line, and the column that its rows are told apart by. */
const EXPORTED = {
  'outcomes-by-month': 'month',
  'attendance-by-origin': 'origin',
  'attendance-by-lead-time': 'leadTime',
};

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
        for (const [id, answered] of Object.entries(FREE)) {
          const { table, file } = await tableAndFile(id);
          const expected = await answered(service);
          const told = Object.keys(expected[0] ?? {});
          const lines = rowsOf(file).map((line) => pick(line, told));
          expect([id, lines.sort(byText)]).toEqual([id, expected.toSorted(byText)]);
          await expectDrawn(id, table);
        }
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
    expectSame(file, table);
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
});

const pick = (line: Cells, names: readonly string[]): Cells =>
  Object.fromEntries(names.map((name) => [name, line[name] ?? 'no such column']));
const byText = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
