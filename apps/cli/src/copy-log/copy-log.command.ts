import { copyLog, CopyRefused, type CopyReport } from '@selvbook/commands';
import { Command, CommandRunner } from 'nest-commander';
import { WrongUse } from '../exit-code.js';
import { unitProgress, type Progress } from '../progress/unit-progress.js';
import { loadEnvironment } from '../settings/cli-settings.js';
import { namedLog } from './log-address.js';

@Command({
  name: 'copy-log',
  arguments: '<FROM> <TO>',
  argsDescription: {
    FROM: 'a log, which a service may be using: embedded:FILE, esdb://HOST:PORT, or env:NAME for what that variable says',
    TO: 'the same; an empty log, or an unfinished copy, which nobody uses',
  },
  description:
    'Copy a log into another place: the same facts in the same order, with their ids and times, under an identity of ' +
    'its own. Broken off, it is taken up again by the same command; run once more, it adds what came since.',
})
export class CopyLogCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command.exitOverride().allowExcessArguments(false);
    return super.setCommand(command);
  }

  async run([from = '', to = '']: string[]): Promise<void> {
    process.stdout.write(summary(await copy(from, to)));
  }
}

/** @throws WrongUse the two do not belong together */
async function copy(origin: string, target: string): Promise<CopyReport> {
  const environment = loadEnvironment();
  const [source, destination] = [namedLog(origin, environment), namedLog(target, environment)];
  const from = await source.openReader();
  let progress: Progress | undefined;
  try {
    const to = await destination.openWriter();
    try {
      return await copyLog({
        from,
        to,
        now: new Date().toISOString(),
        onProgress(position, last) {
          progress ??= unitProgress(last, 'positions', process.stderr);
          progress.update(position);
        },
      });
    } finally {
      await to.close();
    }
  } catch (error) {
    if (error instanceof CopyRefused) throw new WrongUse(error.message);
    throw error;
  } finally {
    progress?.stop();
    await from.close();
  }
}

function summary({ logId, copiedFrom, facts, written, sum }: CopyReport): string {
  const lines = [
    `identity     ${logId}`,
    `copied from  ${copiedFrom}`,
    `facts        ${facts}`,
    `written      ${written}`,
    `sha-256      ${sum}`,
  ];
  return `${lines.join('\n')}\n`;
}
