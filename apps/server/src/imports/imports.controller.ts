import { Body, Controller, Post } from '@nestjs/common';
import { ImportRows, type ImportBody } from '@selvbook/commands';
import { CommandDesk } from '../desk/command-desk.js';
import { NdjsonText } from '../input/ndjson-text.js';
import { IMPORT } from '../openapi/answers.js';
import { Call } from '../openapi/call.js';
import { Problem } from '../problem/problem.js';
import { type Caller, FromCaller } from '../request/caller.js';

@Controller('v1/imports')
export class ImportsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @Call({
    kind: 'command',
    summary: 'Take in appointments from elsewhere, a row a line',
    description:
      'Rows that were taken in before are known and add nothing; bad rows are told by line. With an Idempotency-Key a ' +
      'repeat is told what the first was told, and finishes it where it was broken off.',
    body: 'ndjson',
    answers: { 200: { description: 'What became of the rows.', schema: IMPORT } },
    problems: { 403: ['staff-only'], 409: ['import-running'] },
  })
  import(@FromCaller() caller: Caller, @Body() rows: NdjsonText): Promise<ImportBody> {
    if (!(rows instanceof NdjsonText)) throw new Problem(415, 'unsupported-media-type');
    return this.desk.carryOut(caller, new ImportRows(caller.commandContext(), rows.lines()));
  }
}
