import type { Answer, Office } from '../api/bodies.js';
import type { Reading } from '../api/reading.js';
import { officeWeeksChart } from '../charts/office-weeks-chart.js';
import { weekChart } from '../charts/week-chart.js';
import type { Table } from '../table/table.js';
import type { OfficeRow, WeekRow } from '../values/availability-rows.js';
import type { Words } from '../words/da.js';
import type { Panel } from './panel.js';
import { sourceOf } from './source.js';

/** More rows than a reader takes in at a glance; the table has the others. */
const MOST_OFFICES = 20;

interface Availability {
  readonly weeks: readonly string[];
  readonly byWeek: readonly WeekRow[];
  readonly byOffice: readonly OfficeRow[];
  readonly from: string;
}

async function availability(reading: Reading): Promise<Availability> {
  const [body, { offices }] = await Promise.all([reading.freeByWeek(), reading.offices()]);
  const { municipality, office } = reading.filters;
  const wanted = offices.filter(
    (one) =>
      (municipality === undefined || one.municipality === municipality) &&
      (office === undefined || one.officeId === office),
  );
  return { weeks: body.weeks, byWeek: weeksOf(body, wanted), byOffice: officesOf(body, wanted), from: body.from };
}

type Body = Answer<'/v1/availability/by-week'>;

function weeksOf({ weeks, rows, position }: Body, offices: readonly Office[]): WeekRow[] {
  const wanted = new Set(offices.map(({ officeId }) => officeId));
  return weeks.map((week) => {
    const own = rows.filter((row) => row.week === week && wanted.has(row.officeId));
    const sum = (name: 'slots' | 'free') => own.reduce((total, row) => total + row[name], 0);
    return { week, slots: sum('slots'), free: sum('free'), position };
  });
}

function officesOf({ weeks, rows, position }: Body, offices: readonly Office[]): OfficeRow[] {
  return offices.map(({ officeId, name, municipalityName }) => {
    const own = new Map(rows.filter((row) => row.officeId === officeId).map((row) => [row.week, row.free]));
    const cells = Object.fromEntries(weeks.map((week) => [week, own.get(week) ?? 0]));
    const free = weeks.reduce((total, week) => total + (own.get(week) ?? 0), 0);
    return { officeId, office: name, municipality: municipalityName, ...cells, free, position };
  });
}

/** Free seats by week. */
export const freeByWeekPanel: Panel = {
  id: 'free-by-week',
  title: (words) => words.panels.freeByWeek,
  async read(reading) {
    const { byWeek, from } = await availability(reading);
    const any = byWeek.some(({ free }) => free > 0);
    return (tongue) => {
      const { words, formats } = tongue;
      return {
        ...(any && { draw: (width) => weekChart(byWeek, width, tongue) }),
        summary: byWeek.map(({ week, free }) => words.summary.item(formats.week(week), formats.count(free))).join(' '),
        notes: [words.notes.fromZero, words.notes.presentWeek],
        table: weekTable(byWeek, words),
        source: sourceOf(tongue, byWeek, {}, from),
        empty: words.emptyAvailability,
      };
    };
  },
};

/** Free seats by office and week: an office that has none shows it. */
export const freeByOfficePanel: Panel = {
  id: 'free-by-office',
  title: (words) => words.panels.freeByOffice,
  async read(reading) {
    const { weeks, byOffice, from } = await availability(reading);
    const fewest = byOffice.toSorted((a, b) => a.free - b.free).slice(0, MOST_OFFICES);
    return (tongue) => {
      const { words, formats } = tongue;
      return {
        ...(fewest.length > 0 && { draw: (width) => officeWeeksChart(fewest, weeks, width, tongue) }),
        summary: fewest.map(({ office, free }) => words.summary.item(office, formats.count(free))).join(' '),
        notes: [
          ...(fewest.length < byOffice.length
            ? [words.notes.fewestOffices(formats.count(fewest.length), formats.count(byOffice.length))]
            : []),
          words.notes.presentWeek,
        ],
        table: officeTable(byOffice, weeks, words, formats.week),
        source: sourceOf(tongue, byOffice, {}, from),
        empty: words.emptyAvailability,
      };
    };
  },
};

const weekTable = (rows: readonly WeekRow[], { columns, panels }: Words): Table<WeekRow> => ({
  name: 'free-by-week',
  caption: panels.freeByWeek,
  columns: [
    { id: 'week', title: columns.week, kind: 'week' },
    { id: 'slots', title: columns.slots, kind: 'count' },
    { id: 'free', title: columns.free, kind: 'count' },
    { id: 'position', title: columns.position, kind: 'count' },
  ],
  rows,
});

const officeTable = (
  rows: readonly OfficeRow[],
  weeks: readonly string[],
  { columns, panels }: Words,
  weekName: (monday: string) => string,
): Table<OfficeRow> => ({
  name: 'free-by-office',
  caption: panels.freeByOffice,
  columns: [
    { id: 'officeId', title: columns.officeId, kind: 'text' },
    { id: 'office', title: columns.office, kind: 'text' },
    { id: 'municipality', title: columns.municipality, kind: 'text' },
    ...weeks.map((week) => ({ id: week, title: weekName(week), kind: 'count' as const })),
    { id: 'free', title: columns.free, kind: 'count' },
    { id: 'position', title: columns.position, kind: 'count' },
  ],
  rows,
});
