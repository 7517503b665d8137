import type { Column } from './column.js';
import type { About } from './exported.js';
import type { Written } from './out/write-rows.js';

/** What is to be known of a file beside its rows. */
export interface Dictionary extends Written {
  readonly what: string;
  readonly format: string;
  readonly log: { readonly logId: string; readonly simulated: boolean };
  readonly from: string | null;
  readonly to: string | null;
  readonly about: About;
  readonly columns: readonly Column[];
  readonly notes: readonly string[];
}

/** For machines. */
export function dictionaryJson({ about, columns, ...dictionary }: Dictionary): string {
  return `${JSON.stringify({ ...dictionary, ...about, columns }, undefined, 2)}\n`;
}

/** For people, in Markdown. */
export function dictionaryText(dictionary: Dictionary): string {
  const { what, format, log, from, to, about, columns, notes, rows, bytes, sha256 } = dictionary;
  const said = Object.entries(about).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const facts: readonly (readonly [string, string | number])[] = [
    ['log', log.logId],
    ['simulated', log.simulated ? 'yes: made up, true of nobody' : 'no'],
    ['from', from ?? 'the beginning'],
    ['to', to ?? 'the end'],
    ...said,
    ['rows', rows],
    ['bytes', bytes],
    ['sha-256', sha256],
  ];
  return [
    `# Data dictionary: ${what}, as ${format}`,
    '',
    ...notes.flatMap((note) => [note, '']),
    ...facts.map(([name, value]) => `- ${name}: ${value}`),
    '',
    '| column | holds | what it says |',
    '| --- | --- | --- |',
    ...columns.map((column) => `| ${column.name} | ${holds(column)} | ${column.text}${valuesOf(column)} |`),
    '',
  ].join('\n');
}

const holds = ({ type, optional }: Column): string => (optional ? `${type}, or nothing` : type);
const valuesOf = ({ values }: Column): string => (values ? ` One of: ${values.join(', ')}.` : '');
