import { GROUPINGS, countOwnShare } from '@selvbook/queries';
import { Command, CommandRunner } from 'nest-commander';
import { WrongUse } from '../exit-code.js';
import { withReplaysAtHand } from '../metrics/figures-at-hand.js';
import { handOut, OUTPUT_FORMATS, outputIn, recordsAs, type OutputFormat } from '../metrics/output.js';
import { unitProgress, type Progress } from '../progress/unit-progress.js';
import { definitionIn } from './definition-file.js';
import { ownShareJson, ownShareRecords, ownShareTable, type OwnShareResult } from './own-share-told.js';
import { replayQuestion, type TypedReplay } from './replay-question.js';

@Command({
  name: 'replay',
  description:
    'Count by a definition of your own over the whole history: a share in the form in which GET /v1/definitions publishes it. The log is ' +
    'replayed into tables of its own, kept for the next question; nothing that is live is read or changed.',
})
export class ReplayCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .option('--definition <file>', 'the definition, JSON')
      .option('--from <date>', 'the first local day')
      .option('--to <date>', 'the last local day, included')
      .option('--group-by <list>', `those that its unit knows of ${GROUPINGS.join(', ')}, comma-separated`)
      .option('--day <date>', 'the day on which "open" is judged: today')
      .option('--format <format>', OUTPUT_FORMATS.join(', '), 'table')
      .option('--out <file>', 'where to, instead of standard output');
    return super.setCommand(command);
  }

  async run(): Promise<void> {
    const { format, out, ...typed } = this.command.opts<TypedReplay & { format?: string; out?: string }>();
    const output = outputIn(format, out);
    const { definition: file } = typed;
    if (file === undefined) throw new WrongUse('--definition: expected a file of JSON');
    const definition = definitionIn(file);
    const context = { now: new Date().toISOString() };
    const question = replayQuestion(definition, typed, context.now);
    const result = await withReplaysAtHand(async ({ past, simulated }) => {
      const answer = await withProgress((onProgress) => countOwnShare(past, context, { ...question, onProgress }));
      return { definition, file, simulated, answer };
    });
    await handOut(output, rendered(result, output.format));
  }
}

/** Of what comes after the replay, which tells of itself. */
async function withProgress<T>(work: (onProgress: (done: number, total: number) => void) => Promise<T>): Promise<T> {
  let progress: Progress | undefined;
  try {
    return await work((done, total) => {
      progress ??= unitProgress(total, 'rows', process.stderr);
      progress.update(done);
    });
  } finally {
    progress?.stop();
  }
}

function rendered(result: OwnShareResult, format: OutputFormat): Uint8Array {
  if (format === 'table') return Buffer.from(ownShareTable(result));
  if (format === 'json') return Buffer.from(ownShareJson(result));
  return recordsAs(format, ownShareRecords(result));
}
