import { openViewsAsIs, ViewsLoginRefused } from '@selvbook/read-models';
import { Command, CommandRunner } from 'nest-commander';
import { WrongUse } from '../exit-code.js';
import { loadPlaces, type Places } from '../settings/places.js';
import { firstDifference, verifiedJson, verifiedText } from './verified-text.js';
import { verifyViews } from './verify-views.js';
import { versionsToVerify, type StandingVersion } from './versions-to-verify.js';

interface TypedOptions {
  readonly projection?: string;
  readonly json?: boolean;
}

@Command({
  name: 'verify',
  description:
    'Build every view anew from the log, beside the ones that are read and up to where they stand, and compare byte for byte. ' +
    'Nothing is changed; a service may be running. The rebuild takes room among the temporary files (TMPDIR), as much as the ' +
    'views do, and leaves nothing there.',
})
export class VerifyCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .option('--projection <name>', 'only this one, NAME or NAME@VERSION; by default all that are read')
      .option('--json', 'as JSON');
    return super.setCommand(command);
  }

  async run(): Promise<void> {
    const { projection, json = false } = this.command.opts<TypedOptions>();
    const places = loadPlaces();
    const verified = await verifyViews(await toVerify(places, projection), places.unit, process.stderr);
    process.stdout.write(json ? verifiedJson(verified) : verifiedText(verified));
    const difference = firstDifference(verified);
    if (difference !== undefined) throw new Error(difference);
  }
}

async function toVerify(places: Places, named: string | undefined): Promise<StandingVersion[]> {
  const log = await places.log.openReader();
  try {
    const live = await openViewsAsIs(places.views);
    return await versionsToVerify(live, log, named).finally(() => live.close());
  } catch (error) {
    throw error instanceof ViewsLoginRefused ? new WrongUse(`SELVBOOK_READ_MODELS: ${error.message}`) : error;
  } finally {
    await log.close();
  }
}
