import { logIdentity } from '@selvbook/commands';
import { ViewsLoginRefused } from '@selvbook/read-models';
import { WrongUse } from '../exit-code.js';
import type { Places } from '../settings/places.js';
import type { Dictionary } from './dictionary.js';
import { eventsExport } from './events.js';
import type { ExportOptions, What } from './export-options.js';
import type { Exported } from './exported.js';
import { FORMATS } from './format/formats.js';
import type { ExportGround } from './ground.js';
import { interviewsExport } from './interviews/interviews-export.js';
import { metricsExport } from './metrics/metrics-export.js';
import { intoFile } from './out/into-file.js';
import { writeTo } from './out/to-stdout.js';
import { writeRows, type Written } from './out/write-rows.js';
import { pseudonymsBy } from './pseudonyms.js';
import { publishedExport } from './published/published-export.js';

const NOTES: Readonly<Record<What, readonly string[]>> = {
  events: [
    'The facts as the log has them, by the local day on which they were recorded. Ids of people are random, and the same as in the ' +
      'log: whoever has another source with them can join the two.',
  ],
  interviews: [
    'One row an interview, whatever became of it, by the local day of its start. Interviews, citizens and advisers stand under ' +
      'pseudonyms made for this export: under the same key an id has the same pseudonym, under another key another one.',
    'Pseudonymous is not anonymous: who knows when and where somebody had an interview may find them among the rows. It is personal ' +
      'data, and to be kept as such.',
  ],
  metrics: [
    'The cells of every figure. To get a share, add up numerators and denominators of one figure and one definition version over the ' +
      'rows that are asked for, and divide; never average shares. Small counts are not suppressed here.',
    'Of a lead time, and of how soon freed seats were booked again, a row tells how often (denominator) a value comes: quantiles are ' +
      'made of the values of all rows that are asked for, each as often as it comes. Milestones do not add up: each row is an answer.',
  ],
};

const PUBLISHED_NOTES = [
  'One figure as it may be printed: a row tells one value of one group. What is too small to be told, or would give such a count away, is kept ' +
    'back (suppressed); a zero is a zero, and a group that is not there has nothing but zeros.',
  'What is kept back is protected within this file and its sums. Two files of the same people (other groupings, another figure of the same ' +
    'interviews, days that differ by little) can tell more together than each alone.',
] as const;

/** @returns what is to be said of it afterwards, for people @throws WrongUse, Error in a plain line */
export async function runExport(places: Places, options: ExportOptions): Promise<string> {
  // A key that is of no use is told of before anything is read.
  const pseudonyms = pseudonymsBy(options.keyFile);
  const log = await places.log.openReader();
  try {
    const identity = await logIdentity(log);
    if (!identity) throw new Error('The log has no identity yet: start the service once.');
    const { from, to, day } = options;
    const ground: ExportGround = { log, identity, places, from, to, day, stream: process.stderr };
    const exported: Exported = {
      events: () => eventsExport(ground),
      interviews: () => interviewsExport(ground, pseudonyms),
      metrics: () => (options.publication ? publishedExport(ground, options.publication) : metricsExport(ground)),
    }[options.what]();
    const format = FORMATS[options.format];
    if (options.file === undefined) {
      const written = await writeRows(exported, format, (bytes) => writeTo(process.stdout, bytes));
      return summary(dictionaryOf(options, ground, exported, written));
    }
    const dictionary = await intoFile(
      options.file,
      (write) => writeRows(exported, format, write),
      (written) => dictionaryOf(options, ground, exported, written),
    );
    return summary(dictionary);
  } catch (error) {
    throw error instanceof ViewsLoginRefused ? new WrongUse(`SELVBOOK_READ_MODELS: ${error.message}`) : error;
  } finally {
    await log.close();
  }
}

function dictionaryOf(
  { what, format, from, to, publication }: ExportOptions,
  { identity }: ExportGround,
  exported: Exported,
  written: Written,
): Dictionary {
  return {
    what,
    format,
    log: { logId: identity.logId, simulated: identity.simulated === true },
    from: from ?? null,
    to: to ?? null,
    ...written,
    about: exported.about(),
    columns: exported.columns,
    notes: publication ? PUBLISHED_NOTES : NOTES[what],
  };
}

function summary({ what, rows, bytes, sha256, about, log }: Dictionary): string {
  const { leftOut, parked } = about;
  const left = Array.isArray(leftOut) ? leftOut.length : 0;
  const lacking = typeof parked === 'number' ? parked : 0;
  return [
    `${rows} ${what}, ${bytes} bytes, position ${about.position}, sha-256 ${sha256}`,
    ...(log.simulated ? ['simulated: made up, true of nobody'] : []),
    ...(left > 0
      ? [`${left} streams have a fact that cannot be read: what follows it is left out, as the dictionary says`]
      : []),
    ...(lacking > 0
      ? [`${lacking} facts are parked in the view, and so not counted: "projections parked" lists them`]
      : []),
    '',
  ].join('\n');
}
