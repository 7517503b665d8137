import type { Ask } from './duck.js';

/** A question that was drawn, for the API and for SQL over the rows that it was drawn from. */
export interface Drawn {
  /** The parameters of an address. */
  readonly query: string;
  readonly groups: readonly string[];
  /** What its filters are in SQL. */
  readonly where: readonly string[];
  /** The same of its period; empty: it asks for all days. */
  readonly within: readonly string[];
}

/** What may be drawn. */
export interface Drawing {
  /** Parameters of a question, and the columns that they narrow. */
  readonly filters: Readonly<Record<string, string>>;
  /** Each is drawn or not. */
  readonly groups: readonly string[];
  /** In every question. */
  readonly always?: readonly string[];
  readonly day: string;
  /** Whether it may ask for some days alone. */
  readonly hasPeriod: boolean;
}

/** Of a drawing that leaves nothing to chance: a question of everything at once. */
export const UNDRAWN = { filters: {}, groups: [], hasPeriod: false } as const;

/** @param rows SQL of what has the columns of groups and filters, and `date` where a period may be drawn */
export async function drawQuestion(ask: Ask, rows: string, drawing: Drawing): Promise<Drawn> {
  const { always = [], day, hasPeriod } = drawing;
  const [one = {}] = await ask(`select * from ${rows} using sample 1`);
  // Of a row there is, so that an answer is seldom empty.
  const filters = Object.entries(drawing.filters).filter(() => Math.random() < 0.25);
  const groups = [...always, ...drawing.groups.filter(() => Math.random() < 0.4)];
  const period = hasPeriod && Math.random() < 0.5 ? await drawPeriod(ask, rows) : undefined;
  const query = new URLSearchParams({
    ...(groups.length > 0 && { groupBy: groups.join() }),
    day,
    ...Object.fromEntries(filters.map(([name, column]) => [name, String(one[column])])),
    ...period,
  });
  return {
    query: query.toString(),
    groups,
    where: filters.map(([, column]) => `${column} = '${String(one[column])}'`),
    within: period ? [`date between '${period.from}' and '${period.to}'`] : [],
  };
}

async function drawPeriod(ask: Ask, rows: string): Promise<{ readonly from: string; readonly to: string } | undefined> {
  const [drawn] = await ask(`select least(a, b)::varchar as "from", greatest(a, b)::varchar as "to" from
    (select date as a from ${rows} using sample 1), (select date as b from ${rows} using sample 1)`);
  return drawn as { readonly from: string; readonly to: string } | undefined;
}

/** Rows in one order. */
export const lines = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

/** SQL: conditions that all hold. */
export const all = (...conditions: readonly string[]): string => ['true', ...conditions].join(' and ');

/** SQL: a grouping by columns, or by nothing. */
export const by = (groups: readonly string[]): string => (groups.length > 0 ? `group by ${groups.join(', ')}` : '');

/** SQL: columns, the groups first. */
export const columns = (groups: readonly string[], ...more: readonly string[]): string =>
  [...groups, ...more].join(', ');
