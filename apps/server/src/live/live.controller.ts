import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import type { EventLogReader } from '@selvbook/event-store';
import { awaitLog, EVENT_LOG } from '@selvbook/queries';
import { Readable } from 'node:stream';
import { SIMULATED } from '../desk/query-desk.js';
import { NoParameters } from '../input/no-parameters.js';
import { Call } from '../openapi/call.js';
import { LIVE } from '../openapi/live-answer.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { LiveFeed } from './live-feed.js';
import { liveText } from './live-text.js';

@Controller('v1/live')
export class LiveController {
  constructor(
    private readonly feed: LiveFeed,
    @Inject(EVENT_LOG) private readonly log: EventLogReader,
    @Inject(SIMULATED) private readonly simulated: boolean,
  ) {}

  @Get()
  @Call({
    kind: 'query',
    resumable: true,
    parameters: NoParameters,
    summary: 'What moves, as it moves: server-sent events',
    description:
      'The answer does not end. Each event `moved` has the position of the log as its id, and tells where every view stands ' +
      'and what kinds of facts have come; never about whom. The first comes at once. A comment is a heart-beat.',
    answers: { 200: { description: 'Events, each as it comes.', type: 'text/event-stream', schema: LIVE } },
  })
  async live(@FromCaller() caller: Caller, @Query() _none: NoParameters): Promise<StreamableFile> {
    await awaitLog(this.log, caller.queryContext());
    const { listener, position } = await this.feed.listen(caller.lastEventId);
    caller.reply.header('selvbook-position', String(position));
    caller.reply.header('cache-control', 'no-store');
    // A proxy such as nginx would gather some kilobytes before it hands anything on.
    caller.reply.header('x-accel-buffering', 'no');
    const stream = Readable.from(liveText(this.feed, listener, this.simulated));
    // The listener may go while nothing moves: then nobody waits for what moves next.
    stream.once('close', () => this.feed.leave(listener));
    return new StreamableFile(stream, { type: 'text/event-stream' });
  }
}
