import { ID_PATTERN, parseAgendaItemId } from '@selvbook/booking';
import { Command, CommandRunner } from 'nest-commander';
import { WrongUse } from '../exit-code.js';
import { loadPlaces } from '../settings/places.js';
import { traceCitizen } from './trace-citizen.js';
import { traceItem } from './trace-item.js';
import { traceJson, traceText } from './trace-text.js';
import type { Trace } from './trace.js';

@Command({
  name: 'trace',
  arguments: '<ID>',
  argsDescription: { ID: 'of a booking, a slot, a walk-in or a citizen' },
  description:
    'Every fact on one thing, in order: what it says, who did it, when it happened, when it was recorded, what it followed from and ' +
    'what it belongs to. Nothing is changed; a service may be running.',
})
export class TraceCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command.exitOverride().allowExcessArguments(false).option('--json', 'as JSON');
    return super.setCommand(command);
  }

  async run([id = '']: string[]): Promise<void> {
    const { json = false } = this.command.opts<{ readonly json?: boolean }>();
    const trace = await traceOf(id);
    if (!trace) throw new Error(`The log has no booking, slot, walk-in or citizen ${id}.`);
    process.stdout.write(json ? traceJson(trace) : traceText(trace));
  }
}

/** @throws WrongUse it is no id */
async function traceOf(id: string): Promise<Trace | undefined> {
  const item = parseAgendaItemId(id);
  if (!item && !ID_PATTERN.test(id)) throw new WrongUse('That is no id of a booking, a slot, a walk-in or a citizen.');
  const { log: named, views, unit } = loadPlaces();
  const log = await named.openReader();
  try {
    const source = { log, unit, stream: process.stderr };
    return item ? await traceItem(source, id, item.stream) : await traceCitizen(source, views, id);
  } finally {
    await log.close();
  }
}
