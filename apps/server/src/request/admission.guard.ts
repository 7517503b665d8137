import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { fault } from '../problem/fault-codes.js';
import { invalidRequest, Problem } from '../problem/problem.js';
import { SETTINGS, type Settings } from '../settings/settings.js';
import { admit, Caller } from './caller.js';
import { correlationIdFor } from './correlation-id.js';
import type { HttpReply, HttpRequest } from './http-exchange.js';
import { readHeaders } from './request-headers.js';

/** Lets nothing in whose headers are not in order, and reads the clock: once for each request. */
@Injectable()
export class AdmissionGuard implements CanActivate {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'clock'>) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    const reply = http.getResponse<HttpReply>();
    reply.header('x-correlation-id', correlationIdFor(request));
    const { headers, faults } = readHeaders(request);
    if (request.method === 'POST' || request.method === 'PUT') {
      for (const name of Object.keys(request.query)) faults.push(fault({ parameter: name }, 'unknown-parameter'));
    }
    if (faults.length > 0) throw invalidRequest(faults);
    if (headers.now !== undefined && this.settings.clock !== 'request') throw new Problem(400, 'clock-not-yours');
    admit(request, new Caller(request, reply, headers, headers.now ?? new Date().toISOString()));
    return true;
  }
}
