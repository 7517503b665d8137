import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A row of an appointments file, cell by cell. */
export type Appointment = Readonly<Record<string, string>>;

/** Where a file of `test/data` lies. */
export const dataFile = (name: string): string => fileURLToPath(new URL(`../data/${name}`, import.meta.url));

/** The rows of a file whose cells hold no quotes and no commas. */
export async function appointmentsIn(name: string): Promise<readonly Appointment[]> {
  const [header = '', ...lines] = (await readFile(dataFile(name), 'utf8')).trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])));
}
