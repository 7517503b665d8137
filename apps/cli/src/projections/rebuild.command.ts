import { beginAgain, projectionVersions, retireVersion, versionText, type View } from '@selvbook/read-models';
import { CommandRunner, SubCommand } from 'nest-commander';
import { buildVersion } from './build-version.js';
import { namedVersion } from './named-version.js';
import { withViewsAtHand, type ViewsAtHand } from './views-at-hand.js';

@SubCommand({
  name: 'rebuild',
  arguments: '<VERSION>',
  argsDescription: { VERSION: 'NAME@VERSION, or NAME for the newest that this program has' },
  description:
    'Build a version beside the one that is read, and say when it has caught up. One that is being built already goes ' +
    'on where it is, one that is retired is begun again. One that was read before may still be read by old apis: it is emptied ' +
    'and begun again only with --anew.',
})
export class RebuildCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .option('--anew', 'empty also what is being built already, or was read before');
    return super.setCommand(command);
  }

  async run([version = '']: string[]): Promise<void> {
    const { anew = false } = this.command.opts<{ readonly anew?: boolean }>();
    process.stdout.write(`${await withViewsAtHand((parts) => rebuild(parts, version, anew))}\n`);
  }
}

/** @throws Error in a plain line: it cannot be built, or not to the end */
async function rebuild(parts: ViewsAtHand, text: string, anew: boolean): Promise<string> {
  const view = namedVersion(text, parts.views.known);
  await prepare(parts, view, anew);
  const position = await buildVersion(parts, view, process.stderr);
  return `${versionText(view)} has caught up, at position ${position}: "projections swap ${versionText(view)}" has it read.`;
}

async function prepare({ views }: ViewsAtHand, view: View, anew: boolean): Promise<void> {
  const version = versionText(view);
  const versions = await projectionVersions(views.db);
  const state = versions.find((one) => one.name === view.name && one.version === view.version)?.state;
  if (state === undefined) throw new Error(`${version} was never begun, because a newer version is live.`);
  if (state === 'live') throw new Error(`${version} is live: what is read cannot be emptied.`);
  if (state === 'building' && !anew) return;
  if (state === 'replaced' && !anew) {
    throw new Error(
      `${version} was replaced and may still be read by old apis: a rebuild would empty it and take it away from them at once. ` +
        'With --anew it does.',
    );
  }
  const now = new Date().toISOString();
  const emptied = (await retireVersion(views.db, view, now)) === 'retired' && (await beginAgain(views.db, view, now));
  if (!emptied) throw new Error(`${version} was swapped in or begun by somebody else just now.`);
}
