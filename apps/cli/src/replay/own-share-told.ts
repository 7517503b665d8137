import type { ShareDefinition } from '@selvbook/metrics';
import type { OwnShareBody } from '@selvbook/queries';
import { metricRecords, type MetricRecords } from '../metrics/metric-records.js';
import { linesOf, shareColumns } from '../metrics/shown-columns.js';
import { textTable } from '../table/text-table.js';

/** An answer, and what it was made with. */
export interface OwnShareResult {
  readonly definition: ShareDefinition;
  /** Where the definition was written. */
  readonly file: string;
  readonly simulated: boolean;
  readonly answer: OwnShareBody;
}

/** In the form of the API's answers; a definition that is nobody else's says so, in the answer and in each row. */
export const ownShareJson = ({ simulated, answer }: OwnShareResult): string =>
  `${JSON.stringify({ ...(simulated && { simulated }), ...answer }, undefined, 2)}\n`;

/** In long form, for files. The analyst's own counts are `count_NAME`, which no other column is called. */
export function ownShareRecords({ definition, simulated, answer }: OwnShareResult): MetricRecords {
  const { from, to } = answer;
  const now = { ...answer, rows: namedCounts(answer) };
  return metricRecords({ name: definition.id, simulated, now, period: { from, to } });
}

/** For people. */
export function ownShareTable(result: OwnShareResult): string {
  const { definition, answer, file, simulated } = result;
  const heading = [
    ['definition', `${definition.id}@${definition.version}, the analyst's own (${file})`],
    ['counted', `${definition.unit} by ${definition.unit}, in a replay of the log`],
    ['period', `${answer.from ?? '…'} to ${answer.to ?? '…'}`],
    ['now', `position ${answer.position}, day ${answer.day}`],
    ...(simulated ? [['simulated', 'yes: true of nobody']] : []),
  ].map(([what = '', text]) => `${what.padEnd(10)} ${text}\n`);
  return `${heading.join('')}\n${answer.rows.length === 0 ? 'Nothing was counted.\n' : rowsTable(result)}`;
}

function rowsTable({ definition, answer }: OwnShareResult): string {
  const rows = namedCounts(answer);
  const groups = Object.keys(rows[0]?.group ?? {});
  const columns = shareColumns(rows[0], Object.keys(definition.counts), COUNT);
  const lines = rows.map((row) => {
    const line = linesOf(row).get('');
    return [...groups.map((name) => row.group[name] ?? ''), ...columns.map((column) => column.cell(line))];
  });
  const titles = [...groups, ...columns.map(({ title }) => title)];
  return textTable(titles, lines, new Set([...titles.keys()].filter((column) => column >= groups.length)));
}

const COUNT = 'count_';

const namedCounts = ({ rows }: OwnShareBody) =>
  rows.map((row) => ({
    ...row,
    counts: Object.fromEntries(Object.entries(row.counts).map(([name, count]) => [`${COUNT}${name}`, count])),
  }));
