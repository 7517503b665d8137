import { retireVersion, versionText } from '@selvbook/read-models';
import { CommandRunner, SubCommand } from 'nest-commander';
import { WrongUse } from '../exit-code.js';
import { namedVersion } from './named-version.js';
import { withViewsAtHand, type ViewsAtHand } from './views-at-hand.js';

@SubCommand({
  name: 'retire',
  arguments: '<VERSION>',
  argsDescription: { VERSION: 'NAME@VERSION' },
  description:
    'End a version that is not live: no process works on it or reads it from now on, and its rows are removed. ' +
    'Broken off, the same command goes on.',
})
export class RetireCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command.exitOverride().allowExcessArguments(false);
    return super.setCommand(command);
  }

  async run([version = '']: string[]): Promise<void> {
    if (!version.includes('@')) throw new WrongUse('Which version is to be retired? NAME@VERSION.');
    process.stdout.write(`${await withViewsAtHand((parts) => retire(parts, version))}\n`);
  }
}

/** @throws Error in a plain line: it cannot be retired */
async function retire({ views }: ViewsAtHand, text: string): Promise<string> {
  const view = namedVersion(text, views.known);
  const version = versionText(view);
  switch (await retireVersion(views.db, view, new Date().toISOString())) {
    case 'retired':
      return `${version} is retired.`;
    case 'live':
      throw new Error(`${version} is live: swap another version in first.`);
    case 'unknown':
      throw new Error(`${version} was never begun: there is nothing to retire.`);
  }
}
