import { Command, CommandRunner } from 'nest-commander';
import { loadEnvironment } from '../settings/cli-settings.js';
import { WrongUse } from '../exit-code.js';
import { type CopyReport, copyLog } from './copy-log.js';
import { copyProgress } from './copy-progress.js';
import { namedLog } from './log-address.js';

/** Appends under way at once, where the store keeps them in order. */
const AT_ONCE = 64;

@Command({
  name: 'copy-log',
  arguments: '<FROM> <TO>',
  argsDescription: {
    FROM: 'embedded:FILE, esdb://HOST:PORT, or env:NAME for the address in that variable',
    TO: 'the same; an empty log, or an earlier copy of FROM that goes on',
  },
  description:
    'Copy a log, with the ids and times of all facts, into another store. The copy is a log of its own, whose identity ' +
    'names where it comes from; the checksums of both are compared at the end.',
})
export class CopyLogCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command.exitOverride().allowExcessArguments(false);
    return super.setCommand(command);
  }

  async run([fromText = '', toText = '']: string[]): Promise<void> {
    const environment = loadEnvironment();
    const [source, target] = [namedLog(fromText, environment), namedLog(toText, environment)];
    if (fromText === toText) throw new WrongUse('A log is not copied to itself.');
    const from = await source.openReader();
    try {
      const to = await target.openWriter();
      const progress = copyProgress(process.stderr);
      try {
        const atOnce = target.keepsOrder ? AT_ONCE : 1;
        const report = await copyLog(from, to, { now: new Date().toISOString(), atOnce, progress: progress.update });
        process.stdout.write(summary(report, target.name));
      } finally {
        progress.stop();
        await to.close();
      }
    } finally {
      await from.close();
    }
  }
}

function summary({ logId, copiedFrom, facts, copied, checksum }: CopyReport, name: string): string {
  const lines = [
    `log          ${logId} in ${name}`,
    `copied from  ${copiedFrom}`,
    `facts        ${facts}, ${copied} of them copied now`,
    `checksum     ${checksum}, the same in both`,
  ];
  return `${lines.join('\n')}\n`;
}
