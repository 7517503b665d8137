import { LogRefused } from '@selvbook/event-store';
import { Command, CommandRunner } from 'nest-commander';
import { unitProgress, type Progress } from '../progress/unit-progress.js';
import { loadCliSettings, type CliSettings } from '../settings/cli-settings.js';
import { oneFile } from './one-file.js';
import { readingProgress } from './reading-progress.js';
import { rejectedFileOf, writeRejectedFile } from './rejected-file.js';
import { readSource } from './source/read-source.js';
import type { RejectedSourceRow, Source } from './source/source-row.js';
import type { ImportResult, ImportTarget } from './target/import-target.js';
import { intoLog } from './target/into-log.js';
import { runningService } from './target/running-service.js';
import { throughService } from './target/through-service.js';

@Command({
  name: 'import',
  arguments: '<FILE>',
  argsDescription: { FILE: 'a .csv file with a header, or .ndjson with the same names' },
  description:
    'Take in appointments from elsewhere, as facts with their own time. A row that was taken in before is known ' +
    'and adds nothing; rows that are rejected are written to FILE.rejected.csv, with their lines and why.',
})
export class ImportCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command.exitOverride();
    return super.setCommand(command);
  }

  async run(files: string[]): Promise<void> {
    const file = oneFile(files);
    const settings = loadCliSettings();
    const now = new Date().toISOString();
    const reading = readingProgress(process.stderr);
    const source = await readSource(file, now, reading.update).finally(reading.stop);
    const result = await takeIn(source, settings, now);
    const rejected = [...source.rejected, ...lateRejections(source, result)];
    const rejectedFile = rejectedFileOf(file);
    await writeRejectedFile(rejectedFile, source.header, rejected);
    process.stdout.write(summary(result, rejected.length, rejectedFile));
    if (rejected.length > 0) process.exitCode = 2;
  }
}

/** Straight into the log; where a running service holds it, through the service. */
async function takeIn(source: Source, settings: CliSettings, now: string): Promise<ImportResult> {
  const { eventStoreFile } = settings;
  if (eventStoreFile !== undefined) {
    try {
      return await withProgress(source, intoLog(eventStoreFile, now));
    } catch (error) {
      if (!(error instanceof LogRefused && error.code === 'locked')) throw error;
    }
  }
  return withProgress(source, throughService(await runningService(settings)));
}

async function withProgress({ rows }: Source, target: ImportTarget): Promise<ImportResult> {
  let progress: Progress | undefined;
  try {
    return await target(rows, (done) => {
      progress ??= unitProgress(rows.length, 'rows', process.stderr);
      progress.update(done);
    });
  } finally {
    progress?.stop();
  }
}

/** The rows that were right alone, and not beside what the log has. */
function lateRejections({ rows }: Source, { rejected }: ImportResult): readonly RejectedSourceRow[] {
  if (rejected.length === 0) return [];
  const byLine = new Map(rows.map((row) => [row.line, row]));
  return rejected.map(({ line, code, detail }) => ({
    line,
    raw: byLine.get(line)?.raw ?? '',
    fault: { code, detail },
  }));
}

function summary(result: ImportResult, rejected: number, rejectedFile: string): string {
  const lines = [
    `accepted           ${result.accepted}`,
    `known              ${result.known}`,
    `rejected           ${rejected}${rejected > 0 ? ` (see ${rejectedFile})` : ''}`,
    `overlapping        ${result.overlapping}`,
    `kept municipality  ${result.keptMunicipality}`,
    `position           ${result.position}`,
  ];
  return `${lines.join('\n')}\n`;
}
