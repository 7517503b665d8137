import { setTimeout as wait } from 'node:timers/promises';
import { Controller, Get, Inject, Logger } from '@nestjs/common';
import { Call } from '../openapi/call.js';
import { choice, list, object, text, wholeNumber } from '../openapi/json-schema.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { type AskReadiness, READINESS, type Readiness } from './service-readiness.js';

const projections = list(
  object({ name: text('availability'), version: wholeNumber(1, 1), position: wholeNumber(4711), lag: wholeNumber(0) }),
);

const WITHIN_MS = 2_000;

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
      503: { description: 'A part is away.', schema: object({ status: choice(['unavailable']), projections }) },
    },
  })
  async ready(@FromCaller() { reply }: Caller) {
    const { ready, projections: statuses } = await this.#look();
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'unavailable', projections: statuses };
  }

  /** A part that keeps silent is away to whoever asks, who waits no longer either. */
  async #tooLate(): Promise<never> {
    await wait(WITHIN_MS, undefined, { ref: false });
    throw new Error(`a part does not answer within ${WITHIN_MS} ms`);
  }

  async #look(): Promise<Readiness> {
    try {
      return await Promise.race([this.ask(), this.#tooLate()]);
    } catch (error) {
      this.#log.warn({ err: error, msg: 'a part is away' });
      return { ready: false, projections: [] };
    }
  }
}
