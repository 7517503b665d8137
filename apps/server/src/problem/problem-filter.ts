import { Catch, type ArgumentsHost, type ExceptionFilter, Logger, NotFoundException } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { LogRefused } from '@selvbook/event-store';
import { ViewsLoginRefused, ViewsRefused } from '@selvbook/read-models';
import { correlationIdFor } from '../request/correlation-id.js';
import type { HttpRequest } from '../request/http-exchange.js';
import { Problem } from './problem.js';
import { problemOf } from './problem-of.js';
import { RouteTable } from './route-table.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The one place where an error becomes an answer. What nobody foresaw is logged and told as `internal-error`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');
  constructor(
    private readonly adapters: HttpAdapterHost,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    const response = http.getResponse<object>();
    const adapter = this.adapters.httpAdapter;
    if (adapter.isHeadersSent(response)) return;
    const correlationId = correlationIdFor(request);
    const problem = (error instanceof NotFoundException ? this.#wrongMethod(request) : undefined) ?? problemOf(error);
    if (!problem) this.#log.error({ err: error, correlationId, msg: 'a request failed unexpectedly' });
    // The caller is told that a part is away; where the damage is, and the remedy, are for whoever runs the service.
    if (error instanceof ViewsRefused || error instanceof ViewsLoginRefused || error instanceof LogRefused)
      this.#log.error({ correlationId, msg: error.message });
    const { body, headers } = problem ?? new Problem(500, 'internal-error');
    for (const [name, value] of Object.entries(headers)) adapter.setHeader(response, name, value);
    adapter.setHeader(response, 'x-correlation-id', correlationId);
    adapter.setHeader(response, 'content-type', PROBLEM_TYPE);
    adapter.reply(response, JSON.stringify(body), body.status);
  }

  #wrongMethod(request: HttpRequest): Problem | undefined {
    const allowed = this.routes.methodsAt(request.url.split('?', 1)[0] ?? '');
    if (allowed.length === 0 || allowed.includes(request.method)) return undefined;
    return new Problem(405, 'method-not-allowed', { headers: { allow: allowed.join(', ') } });
  }
}
