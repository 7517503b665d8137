import { Controller, Get, Inject, Logger } from '@nestjs/common';
import type { ViewStatus } from '@selvbook/queries';
import { choice, list, object, text, wholeNumber } from '../openapi/json-schema.js';
import { Call } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { READINESS, type ServiceReadiness } from './service-readiness.js';

interface Readiness {
  readonly status: 'ready' | 'unavailable';
  readonly projections: readonly ViewStatus[];
}

const projections = list(
  object({ name: text('availability'), version: wholeNumber(1, 1), position: wholeNumber(4711), lag: wholeNumber(0) }),
);

@Controller('health')
export class HealthController {
  readonly #log = new Logger('health');
  constructor(@Inject(READINESS) private readonly readiness: ServiceReadiness) {}

  @Get('live')
  @Call({
    kind: 'operation',
    summary: 'Whether the process answers',
    answers: { 200: { description: 'It does.', schema: object({ status: choice(['live']) }) } },
  })
  live(): { readonly status: 'live' } {
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
  async ready(@FromCaller() { reply }: Caller): Promise<Readiness> {
    try {
      return { status: 'ready', projections: await this.readiness.projections() };
    } catch (error) {
      this.#log.warn({ err: error, msg: 'a part is away' });
      reply.status(503);
      return { status: 'unavailable', projections: [] };
    }
  }
}
