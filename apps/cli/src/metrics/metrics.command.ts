import { MINIMUM_FREQUENCY } from '@selvbook/metrics';
import { BASES, FIGURE_NAMES, GROUPINGS } from '@selvbook/queries';
import { Command, CommandRunner } from 'nest-commander';
import { resolve } from 'node:path';
import { chartedFigure } from '../chart/charted-figures.js';
import { WrongUse } from '../exit-code.js';
import { placeOf, writeWhole } from '../export/out/whole-file.js';
import { withFiguresAtHand } from './figures-at-hand.js';
import { metricJson } from './metric-json.js';
import { metricQuestion, type MetricQuestion, type TypedQuestion } from './metric-question.js';
import { metricRecords } from './metric-records.js';
import { askMetricQuestion, isOfThenAlone, SINCE_NOT_PUBLISHED, type MetricResult } from './metric-result.js';
import { metricTable } from './metric-table.js';
import { handOut, OUTPUT_FORMATS, outputIn, recordsAs, type OutputFormat } from './output.js';

@Command({
  name: 'metrics',
  arguments: '<FIGURE>',
  argsDescription: { FIGURE: FIGURE_NAMES.join(', ') },
  description:
    'Ask for a figure, from the views of the service or, where there are none, by a replay of the log. With --as-of: as it was ' +
    'at a moment of the past, as it is now, and what has changed it since; of what is published, as it was alone.',
})
export class MetricsCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .option('--from <date>', 'the first local day')
      .option('--to <date>', 'the last local day, included')
      .option('--group-by <list>', `those that the figure knows of ${GROUPINGS.join(', ')}, comma-separated`)
      .option('--definition <version>', 'count every month by this version: selfBookingShare@2')
      .option('--as-of <instant>', 'as it was then: 2026-03-02T09:00:00+01:00')
      .option('--basis <basis>', `what counts as of then: what was ${BASES.join(' (default), or had ')} by then`)
      .option('--day <date>', 'the day on which "open" is judged: today, or that of --as-of')
      .option('--project <id>', 'beside its members, all other municipalities; of milestones: its members alone')
      .option('--municipality <code>', 'three digits')
      .option('--office <id>')
      .option('--target-group <group>')
      .option('--interview-type <type>')
      .option('--origin <origin>')
      .option('--numbers <list>', 'of milestones: which, comma-separated (those of the definition)')
      .option('--disclosure <mode>', 'public: as it may be printed, with small counts kept back')
      .option('--minimum-frequency <count>', `the smallest count that is published, beside zero (${MINIMUM_FREQUENCY})`)
      .option('--format <format>', OUTPUT_FORMATS.join(', '), 'table')
      .option('--out <file>', 'where to, instead of standard output')
      .option('--chart <file>', 'a picture of it, too, as SVG: lines by month, else bars, with intervals');
    return super.setCommand(command);
  }

  async run([name = '']: string[]): Promise<void> {
    const { format: typedFormat, out, chart, ...typed } = this.command.opts<TypedQuestion>();
    const output = outputIn(typedFormat, out);
    refuseSameFile(chart, out);
    const question = metricQuestion(name, typed);
    if (chart !== undefined) {
      chartedFigure(question.name);
      placeOf(chart);
    }
    const context = { now: new Date().toISOString() };
    const result = await withFiguresAtHand((figures) => askMetricQuestion(figures, question, context));
    // All of it is made before any of it is written: a chart that is refused leaves nothing behind.
    const bytes = rendered(result, output.format);
    const picture = chart === undefined ? undefined : await drawn(result, question);
    if (chart !== undefined && picture) await writeWhole(chart, picture);
    await handOut(output, bytes);
    // A table has it among what it says; what other programs read has no place for it.
    if (isOfThenAlone(result) && output.format !== 'table') process.stderr.write(`${SINCE_NOT_PUBLISHED}\n`);
  }
}

/** @throws WrongUse */
function refuseSameFile(chart: string | undefined, out: string | undefined): void {
  if (chart !== undefined && out !== undefined && resolve(chart) === resolve(out)) {
    throw new WrongUse('--chart: another file than that of --out');
  }
}

/** What draws is loaded by those alone who ask for a chart. */
async function drawn(result: MetricResult, { parameters }: MetricQuestion): Promise<Uint8Array> {
  const { chartSvg } = await import('../chart/chart-svg.js');
  return Buffer.from(chartSvg(result, parameters));
}

function rendered(result: MetricResult, format: OutputFormat): Uint8Array {
  if (format === 'table') return Buffer.from(metricTable(result));
  if (format === 'json') return Buffer.from(metricJson(result));
  return recordsAs(format, metricRecords(result));
}
