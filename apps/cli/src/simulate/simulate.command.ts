import { fillEmbeddedLog, LogRefused } from '@selvbook/event-store';
import { createSimulation, type SimulatedAppend, type Simulation } from '@selvbook/simulation';
import { Command, CommandRunner } from 'nest-commander';
import { WrongUse } from '../exit-code.js';
import { loadCliSettings } from '../settings/cli-settings.js';
import { dayProgress } from './day-progress.js';
import { madeTable } from './made-table.js';
import { simulationOptions, type TypedOptions } from './simulate-options.js';

@Command({
  name: 'simulate',
  description:
    'Fill an empty log with a made-up national history: realistic in its shapes, true of nobody, and marked as ' +
    'simulated. The same options make the same history, byte by byte.',
})
export class SimulateCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .option('--municipalities <count>', 'how many of the 98, the largest first (98)')
      .option('--months <count>', 'how many months (24)')
      .option('--scale <factor>', '1 is about a million events in 24 months of all municipalities (1)')
      .option('--seed <text>', 'another seed, another history (42)')
      .option('--from <date>', 'the first day (2024-01-01)')
      .option('--until <date>', 'the day after the last; today at the latest');
    return super.setCommand(command);
  }

  async run(): Promise<void> {
    const options = simulationOptions(this.command.opts<TypedOptions>(), new Date().toISOString());
    const { eventStoreFile: file } = loadCliSettings();
    if (file === undefined) {
      throw new WrongUse('SELVBOOK_EVENT_STORE: a history is written into an embedded log: embedded: or embedded:FILE');
    }
    const simulation = createSimulation(options);
    fill(file, simulation);
    process.stdout.write(madeTable(simulation.account(), file));
  }
}

/** @throws WrongUse the log is not empty */
function fill(file: string, simulation: Simulation): void {
  const progress = dayProgress(simulation.length, process.stderr);
  let day = 0;
  function* groups(): Generator<readonly SimulatedAppend[]> {
    for (const { appends } of simulation.days()) {
      day++;
      yield appends;
    }
  }
  try {
    fillEmbeddedLog({ file }, groups(), (events) => progress.update(day, events));
  } catch (error) {
    if (error instanceof LogRefused && error.code === 'not-empty') throw new WrongUse(error.message);
    throw error;
  } finally {
    progress.stop();
  }
}
