import { parkedStreams, type ParkedStreamRow } from '@selvbook/read-models';
import { CommandRunner, SubCommand } from 'nest-commander';
import { withViewsAtHand } from './views-at-hand.js';

@SubCommand({
  name: 'parked',
  description:
    'List the streams that a projection has parked, because it could not fold one of their events: which event, why, ' +
    'and how many wait behind it.',
})
export class ParkedCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command.exitOverride().allowExcessArguments(false).option('--json', 'as JSON');
    return super.setCommand(command);
  }

  async run(): Promise<void> {
    const parked = await withViewsAtHand(({ views }) => parkedStreams(views.db));
    const { json = false } = this.command.opts<{ readonly json?: boolean }>();
    process.stdout.write(json ? `${JSON.stringify(parked.map(shown), undefined, 2)}\n` : inWords(parked));
  }
}

/** In the words of the API. */
function shown(row: ParkedStreamRow) {
  const { projection, version, stream, position, revision, type, event_id: id, error, tries, waiting } = row;
  const behind = waiting === 0 ? {} : { firstWaiting: row.first_waiting, lastWaiting: row.last_waiting };
  return { projection, version, stream, position, revision, type, id, error, tries, waiting, ...behind };
}

function inWords(parked: readonly ParkedStreamRow[]): string {
  if (parked.length === 0) return 'Nothing is parked.\n';
  return parked.map(paragraph).join('\n');
}

function paragraph(row: ParkedStreamRow): string {
  const behind =
    row.waiting === 0 ? 'nothing' : `${row.waiting} events, positions ${row.first_waiting} to ${row.last_waiting}`;
  return [
    `${row.projection}@${row.version}  ${row.stream}`,
    `  event    ${row.type} ${row.event_id}, position ${row.position}, revision ${row.revision}`,
    `  error    ${row.error}`,
    `  tries    ${row.tries}`,
    `  waiting  ${behind}`,
    '',
  ].join('\n');
}
