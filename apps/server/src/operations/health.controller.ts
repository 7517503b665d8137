import { Controller, Get, Inject, Logger } from '@nestjs/common';
import { Call } from '../openapi/call.js';
import { choice, type JsonSchema, list, object, text, wholeNumber } from '../openapi/json-schema.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { type AskReadiness, READINESS, type Readiness } from './service-readiness.js';

const projections = list(
  object({
    name: text('availability'),
    version: wholeNumber(1, 1),
    position: wholeNumber(4711),
    lag: wholeNumber(0),
    parked: { ...wholeNumber(0), description: 'Facts that could not be taken in, and those that wait behind them.' },
  }),
);

const failed: JsonSchema = {
  ...text('the projector has ended, and its views stand still: start this process again'),
  description: 'What will not come back by itself, and what to do about it.',
};

@Controller('health')
export class HealthController {
  readonly #log = new Logger('health');
  constructor(@Inject(READINESS) private readonly ask: AskReadiness) {}

  @Get('live')
  @Call({
    kind: 'operation',
    summary: 'Whether the process answers',
    answers: { 200: { description: 'It does.', schema: object({ status: choice(['live']) }) } },
  })
  live() {
    return { status: 'live' };
  }

  @Get('ready')
  @Call({
    kind: 'operation',
    summary: 'Whether all parts are there, and how far the projections are',
    answers: {
      200: { description: 'All parts are there.', schema: object({ status: choice(['ready']), projections }) },
      503: {
        description: 'A part is away.',
        schema: object({ status: choice(['unavailable']), 'failed?': failed, projections }),
      },
    },
  })
  async ready(@FromCaller() { reply }: Caller) {
    const { ready, failed: gone, projections: statuses } = await this.#look();
    reply.status(ready ? 200 : 503);
    return {
      status: ready ? 'ready' : 'unavailable',
      ...(gone !== undefined && { failed: gone }),
      projections: statuses,
    };
  }

  async #look(): Promise<Readiness> {
    try {
      return await this.ask();
    } catch (error) {
      this.#log.warn({ err: error, msg: 'a part is away' });
      return { ready: false, projections: [] };
    }
  }
}
