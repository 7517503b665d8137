import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { staffOnly } from '../booking/booking-refusals.js';
import { CommandRefused, type CommandAnswer } from '../command-answer.js';
import { ImportRows, type ImportBody, type RejectedRow } from '../commands.js';
import { Importer, type NumberedRow } from './importer.js';
import { readLine } from './row/read-line.js';

/** Lines are read as of the end of time: the importer judges their rows, a repeat's at the instant of its first call. */
const END_OF_TIME = '9999-12-31T23:59:59.999Z';

/** Lines that are read before other requests get their turn: some 5 ms of work. */
const LINES_AT_ONCE = 50;

@CommandHandler(ImportRows)
export class ImportRowsHandler implements ICommandHandler<ImportRows> {
  constructor(private readonly importer: Importer) {}

  async execute({ context, lines }: ImportRows): Promise<CommandAnswer<ImportBody>> {
    if (context.actor.role === 'citizen') throw new CommandRefused(staffOnly);
    const rows: NumberedRow[] = [];
    const unread: RejectedRow[] = [];
    for (const [index, text] of lines.entries()) {
      if (index % LINES_AT_ONCE === 0) await nextTurn();
      const line = index + 1;
      const read = readLine(text, END_OF_TIME);
      if (!read) continue;
      if ('fault' in read) unread.push({ line, ...read.fault });
      else rows.push({ line, row: read.row });
    }
    const { position, replayed, ...report } = await this.importer.import(context, rows);
    const rejected = [...unread, ...report.rejected].sort((a, b) => a.line - b.line);
    return { outcome: 'done', body: { ...report, rejected }, position, replayed };
  }
}
