import {
  askForRetry,
  parkedStreams,
  projectionVersions,
  retryRequests,
  versionText,
  type ParkedStreamRow,
  type ViewWriter,
} from '@selvbook/read-models';
import { CommandRunner, SubCommand } from 'nest-commander';
import { setTimeout as wait } from 'node:timers/promises';
import { withViewsAtHand } from './views-at-hand.js';

/** How long a projector may take before it is said that none seems to be at work. */
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 200;

@SubCommand({
  name: 'retry',
  arguments: '<VERSION> [STREAM]',
  argsDescription: {
    VERSION: 'NAME@VERSION, or NAME for all its versions',
    STREAM: 'a parked stream; without it all that are parked there',
  },
  description:
    'Have the projector that works on a view try again what it has parked, after the program was mended. What cannot ' +
    'be folded stays parked, with its new error.',
})
export class RetryCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command.exitOverride().allowExcessArguments(false);
    return super.setCommand(command);
  }

  async run([version = '', stream]: string[]): Promise<void> {
    process.stdout.write(await withViewsAtHand(({ views }) => retry(views, version, stream)));
  }
}

/** @throws Error in a plain line: nothing is parked there, nobody tried, some of it stays parked, or a version is retired */
async function retry({ db }: ViewWriter, text: string, stream?: string): Promise<string> {
  const parked = (await parkedStreams(db)).filter((row) => isNamed(row, text, stream));
  if (parked.length === 0)
    throw new Error(`Nothing is parked in ${text}${stream === undefined ? '' : ` of ${stream}`}.`);
  for (const row of parked) await askForRetry(db, { name: row.projection, version: row.version }, row.stream);
  const until = performance.now() + PATIENCE_MS;
  while (await isAsked(db, parked)) {
    if (performance.now() > until) {
      throw new Error('No projector has taken it up yet: the first one that works on the view will.');
    }
    await wait(LOOK_EVERY_MS);
  }
  await requireKept(db, parked);
  const left = (await parkedStreams(db)).filter((row) => parked.some((one) => isSame(one, row)));
  if (left.length > 0) throw new Error(left.map(stillParked).join(' '));
  return `${parked.map((row) => `${row.projection}@${row.version} ${row.stream}: taken in`).join('\n')}\n`;
}

/** With a version that is retired goes what it had parked, and nobody has taken that in. @throws Error in a plain line */
async function requireKept(db: ViewWriter['db'], parked: readonly ParkedStreamRow[]): Promise<void> {
  const retired = (await projectionVersions(db)).find(
    ({ name, version, state }) =>
      state === 'retired' && parked.some((row) => row.projection === name && row.version === version),
  );
  if (retired) throw new Error(`${versionText(retired)} was retired by somebody else just now.`);
}

const isNamed = (row: ParkedStreamRow, text: string, stream: string | undefined): boolean =>
  (text === row.projection || text === `${row.projection}@${row.version}`) &&
  (stream === undefined || stream === row.stream);

const isSame = (a: ParkedStreamRow, b: ParkedStreamRow): boolean =>
  a.projection === b.projection && a.version === b.version && a.stream === b.stream;

async function isAsked(db: ViewWriter['db'], parked: readonly ParkedStreamRow[]): Promise<boolean> {
  const left = await parkedStreams(db);
  for (const row of parked) {
    const { projection, version, stream } = row;
    // A request for what nobody has parked any more is nothing to wait for.
    if (!left.some((one) => isSame(one, row))) continue;
    if ((await retryRequests(db, { name: projection, version })).includes(stream)) return true;
  }
  return false;
}

const stillParked = ({ projection, version, stream, position, error, tries }: ParkedStreamRow): string =>
  `${projection}@${version} ${stream} stays parked at position ${position}, tried ${tries} times: ${error}.`;
