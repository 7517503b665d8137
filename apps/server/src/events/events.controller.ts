import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import type { EventLogReader } from '@selvbook/event-store';
import { awaitLog, EVENT_LOG } from '@selvbook/queries';
import { Readable } from 'node:stream';
import { Call } from '../openapi/call.js';
import { EVENT } from '../openapi/metric-answers.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { eventLines } from './event-lines.js';
import { EventsParameters } from './events.dto.js';

@Controller('v1/events')
export class EventsController {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLogReader) {}

  @Get()
  @Call({
    kind: 'query',
    summary: 'The facts, in the order of the log, one a line',
    description:
      'The answer ends. Its header Selvbook-Position says how far it has looked, also when nothing matched: the next `after`. ' +
      'It may hold fewer events than `limit` although more follow.',
    parameters: EventsParameters,
    answers: { 200: { description: 'Events, one a line.', type: 'application/x-ndjson', schema: EVENT } },
    problems: { 400: ['unknown-position'] },
  })
  async events(
    @FromCaller() caller: Caller,
    @Query() { after, types, limit }: EventsParameters,
  ): Promise<StreamableFile> {
    await awaitLog(this.log, caller.queryContext());
    const filter = types && types.length > 0 ? { types } : {};
    const { chunks, position } = await eventLines(this.log, { after, limit, ...filter });
    caller.reply.header('selvbook-position', String(position));
    return new StreamableFile(Readable.from(chunks), { type: 'application/x-ndjson' });
  }
}
