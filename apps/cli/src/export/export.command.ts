import { Command, CommandRunner } from 'nest-commander';
import { WrongUse } from '../exit-code.js';
import { loadPlaces } from '../settings/places.js';
import { exportOptions, type TypedOptions } from './export-options.js';
import { runExport } from './run-export.js';

@Command({
  name: 'export',
  description:
    'Write out facts, interviews or figures for other programs to read, as many as there are, with a data dictionary beside the ' +
    'file. Nothing is changed; a service may be running. A file appears whole or not at all.',
})
export class ExportCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .option(
        '--what <what>',
        'events: every fact of the log; interviews: one row each, pseudonymous; metrics: the cells of every figure',
      )
      .option('--format <format>', 'ndjson, csv or parquet (what the name of the file says, else ndjson)')
      .option('--from <date>', 'the first local day: of recording (events), of the interview (interviews, metrics)')
      .option('--to <date>', 'the last one')
      .option('--day <date>', 'the local day on which "not recorded" is judged (today)')
      .option(
        '--out <file>',
        'where to; FILE.dictionary.md and FILE.dictionary.json come with it; - is standard output (-)',
      )
      .option('--disclosure <mode>', 'public: one figure as it may be printed, with small counts kept back')
      .option('--figure <name>', 'which one is published: as in an address, fill-rate for example')
      .option('--group-by <names>', 'what it is published by (month,municipality as far as the figure knows them)')
      .option('--minimum-frequency <count>', 'the smallest count that is published, beside zero (5)')
      .option(
        '--pseudonym-key-file <file>',
        'interviews: the key of the pseudonyms, 16 bytes or more; exports with the same key can be joined. By default one that is ' +
          'drawn anew and forgotten',
      );
    return super.setCommand(command);
  }

  async run(): Promise<void> {
    const options = exportOptions(this.command.opts<TypedOptions>(), new Date().toISOString());
    if (options.format === 'parquet' && options.file === undefined && process.stdout.isTTY) {
      throw new WrongUse('--out: a terminal cannot show Parquet');
    }
    const summary = await runExport(loadPlaces(), options);
    // Standard output belongs to the rows where they go there.
    (options.file === undefined ? process.stderr : process.stdout).write(summary);
  }
}
