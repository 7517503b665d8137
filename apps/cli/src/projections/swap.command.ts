import { swapRefusal, swapVersion, versionText, type SwapOutcome, type View } from '@selvbook/read-models';
import { CommandRunner, SubCommand } from 'nest-commander';
import { setTimeout as wait } from 'node:timers/promises';
import { namedVersion } from './named-version.js';
import { withViewsAtHand, type ViewsAtHand } from './views-at-hand.js';

/** While a service writes, a version that keeps up is behind by a commit half of the time. */
const PATIENCE_MS = 2_000;
const TRY_EVERY_MS = 20;

@SubCommand({
  name: 'swap',
  arguments: '<VERSION>',
  argsDescription: { VERSION: 'NAME@VERSION, or NAME for the newest that this program has' },
  description:
    'Have this version read from now on, by every process that knows it. It must have caught up with the one that is ' +
    'read now, which is kept up: swap that in to take it back.',
})
export class SwapCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command.exitOverride().allowExcessArguments(false);
    return super.setCommand(command);
  }

  async run([version = '']: string[]): Promise<void> {
    process.stdout.write(`${await withViewsAtHand((parts) => swap(parts, version))}\n`);
  }
}

/** @throws Error in a plain line: it cannot be swapped in */
async function swap({ views }: ViewsAtHand, text: string): Promise<string> {
  const view = namedVersion(text, views.known);
  const outcome = await tryFor(() => swapVersion(views.db, view, new Date().toISOString()));
  return swapped(view, outcome);
}

async function tryFor(attempt: () => Promise<SwapOutcome>): Promise<SwapOutcome> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const outcome = await attempt();
    if (outcome.kind !== 'behind' || performance.now() > until) return outcome;
    await wait(TRY_EVERY_MS);
  }
}

function swapped(view: View, outcome: SwapOutcome): string {
  const version = versionText(view);
  switch (outcome.kind) {
    case 'swapped': {
      const before = outcome.from === undefined ? 'nothing' : versionText({ name: view.name, version: outcome.from });
      return `${version} is live; it was ${before} before.`;
    }
    case 'alreadyLive':
      return `${version} is live already.`;
    default:
      throw new Error(swapRefusal(view, outcome));
  }
}
