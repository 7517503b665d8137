import { Command, CommandRunner } from 'nest-commander';
import { ParkedCommand } from './parked.command.js';
import { RebuildCommand } from './rebuild.command.js';
import { RetireCommand } from './retire.command.js';
import { RetryCommand } from './retry.command.js';
import { standingVersions, versionsTable } from './standing-versions.js';
import { SwapCommand } from './swap.command.js';
import { withViewsAtHand } from './views-at-hand.js';

@Command({
  name: 'projections',
  description:
    'List the versions of every projection: how far each is, which is read, and how much each has parked. The commands below ' +
    'build a version beside the one that is read, swap it in, and retire the old one, while the service runs; and tell ' +
    'what could not be taken in, and have it tried again.',
  subCommands: [RebuildCommand, SwapCommand, RetireCommand, ParkedCommand, RetryCommand],
})
export class ProjectionsCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command.exitOverride().allowExcessArguments(false).enablePositionalOptions().option('--json', 'as JSON');
    return super.setCommand(command);
  }

  async run(): Promise<void> {
    const versions = await withViewsAtHand(standingVersions);
    const { json = false } = this.command.opts<{ readonly json?: boolean }>();
    process.stdout.write(json ? `${JSON.stringify(versions, undefined, 2)}\n` : versionsTable(versions));
  }
}
