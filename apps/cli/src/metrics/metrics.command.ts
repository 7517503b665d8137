import { BASES, FIGURE_NAMES, GROUPINGS } from '@selvbook/queries';
import { Command, CommandRunner } from 'nest-commander';
import { writeFile } from 'node:fs/promises';
import { WrongUse } from '../exit-code.js';
import { withFiguresAtHand } from './figures-at-hand.js';
import { metricQuestion, type TypedQuestion } from './metric-question.js';
import { csvText, metricRecords } from './metric-records.js';
import { askMetricQuestion, restatedRows, type MetricResult } from './metric-result.js';
import { metricTable } from './metric-table.js';

const FORMATS = ['table', 'csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface Output {
  readonly format: Format;
  readonly out?: string;
}

@Command({
  name: 'metrics',
  arguments: '<FIGURE>',
  argsDescription: { FIGURE: FIGURE_NAMES.join(' or ') },
  description:
    'Ask for a figure, from the views of the service or, where there are none, by a replay of the log. With --as-of: as it was ' +
    'at a moment of the past, as it is now, and what has changed it since.',
})
export class MetricsCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .option('--from <date>', 'the first local day')
      .option('--to <date>', 'the last local day, included')
      .option('--group-by <list>', `any of ${GROUPINGS.join(', ')}, comma-separated`)
      .option('--definition <version>', 'count every month by this version: selfBookingShare@2')
      .option('--as-of <instant>', 'as it was then: 2026-03-02T09:00:00+01:00')
      .option('--basis <basis>', `what counts as of then: what was ${BASES.join(' (default), or had ')} by then`)
      .option('--day <date>', 'the day on which "open" is judged: today, or that of --as-of')
      .option('--project <id>', 'beside its members, all other municipalities')
      .option('--municipality <code>', 'three digits')
      .option('--office <id>')
      .option('--target-group <group>')
      .option('--interview-type <type>')
      .option('--origin <origin>')
      .option('--format <format>', FORMATS.join(', '), 'table')
      .option('--out <file>', 'where to, instead of the terminal');
    return super.setCommand(command);
  }

  async run([name = '']: string[]): Promise<void> {
    const { format: typedFormat, out, ...typed } = this.command.opts<TypedQuestion>();
    const output = outputIn(typedFormat, out);
    const question = metricQuestion(name, typed);
    const context = { now: new Date().toISOString() };
    const result = await withFiguresAtHand((figures) => askMetricQuestion(figures, question, context));
    const text = rendered(result, output.format);
    if (output.out === undefined) process.stdout.write(text);
    else await writeFile(output.out, text);
  }
}

/** @throws WrongUse */
function outputIn(typed: string | undefined, out: string | undefined): Output {
  const format = FORMATS.find((one) => one === typed);
  if (!format) throw new WrongUse(`--format: expected one of ${FORMATS.join(', ')}`);
  return { format, ...(out !== undefined && { out }) };
}

function rendered(result: MetricResult, format: Format): string {
  switch (format) {
    case 'table':
      return metricTable(result);
    case 'csv':
      return csvText(metricRecords(result));
    case 'json':
      return `${JSON.stringify(asJson(result), undefined, 2)}\n`;
  }
}

function asJson({ simulated, now, then }: MetricResult): object {
  const said = simulated ? { simulated } : {};
  if (!then) return { ...said, ...now };
  const difference = restatedRows({ then, now }).map(({ group, definition, then: before, now: after }) => ({
    group,
    definition,
    numerator: (after?.numerator ?? 0) - (before?.numerator ?? 0),
    denominator: (after?.denominator ?? 0) - (before?.denominator ?? 0),
    share: typeof before?.share === 'number' && typeof after?.share === 'number' ? after.share - before.share : null,
  }));
  return { ...said, then, now, difference };
}
