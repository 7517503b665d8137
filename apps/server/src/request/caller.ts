import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Instant } from '@selvbook/booking';
import type { CommandContext } from '@selvbook/commands';
import type { QueryContext } from '@selvbook/queries';
import { correlationIdFor } from './correlation-id.js';
import type { HttpReply, HttpRequest } from './http-exchange.js';
import type { RequestHeaders } from './request-headers.js';
import { commandIdOf, requestHashOf } from './request-identity.js';

/** Who calls, and what accompanies their command or query. */
export class Caller {
  constructor(
    private readonly request: HttpRequest,
    readonly reply: HttpReply,
    private readonly headers: RequestHeaders,
    private readonly now: Instant,
  ) {}

  /** The entity tags of answers that the caller has. */
  get ifNoneMatch(): readonly string[] {
    return this.headers.ifNoneMatch;
  }

  /** The position that a listener was told last, before it was cut off. */
  get lastEventId(): number | undefined {
    return this.headers.lastEventId;
  }

  commandContext(): CommandContext {
    const { method, url, query, body } = this.request;
    const { actor, idempotencyKey } = this.headers;
    const path = decodeURI(url.split('?', 1)[0] ?? '');
    return {
      commandId: commandIdOf(idempotencyKey),
      keyed: idempotencyKey !== undefined,
      requestHash: requestHashOf({ method, path, query, body, actor }),
      actor,
      correlationId: correlationIdFor(this.request),
      now: this.now,
    };
  }

  queryContext(): QueryContext {
    const { minPosition } = this.headers;
    return { now: this.now, ...(minPosition !== undefined && { minPosition }) };
  }
}

const callers = new WeakMap<HttpRequest, Caller>();

/** Remembers who calls for as long as the request lives. */
export function admit(request: HttpRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** The caller, as a parameter of a controller's method. */
export const FromCaller = createParamDecorator((_data: undefined, context: ExecutionContext): Caller => {
  const caller = callers.get(context.switchToHttp().getRequest<HttpRequest>());
  if (!caller) throw new Error('a request came past the admission guard');
  return caller;
});
