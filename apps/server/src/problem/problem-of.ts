import { HttpException } from '@nestjs/common';
import { CommandRefused } from '@selvbook/commands';
import { OutcomeUnknown, StoreUnavailable, UnknownPosition } from '@selvbook/event-store';
import { ReplayStopped } from '@selvbook/projections';
import { QueryRefused } from '@selvbook/queries';
import { ViewsLoginRefused, ViewsRefused, ViewsUnavailable } from '@selvbook/read-models';
import { fault } from './fault-codes.js';
import { invalidRequest, Problem } from './problem.js';
import type { ProblemCode } from './problem-codes.js';

/** After how many seconds a caller should try again when a part is away or an outcome is open. */
export const RETRY_AFTER = { 'retry-after': '1' };

const STATUS_OF_REFUSAL: Record<CommandRefused['kind'], number> = {
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  rule: 422,
  keyReused: 422,
  unsettled: 503,
};

/** What a caller is told about an error. Undefined: nothing that a caller may know about, so `internal-error`. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof CommandRefused) return refusedCommand(error);
  if (error instanceof QueryRefused) return refusedQuery(error);
  if (error instanceof ReplayStopped) {
    return new Problem(500, 'replay-stopped', { detail: `The replay stopped: ${error.message}.` });
  }
  if (error instanceof StoreUnavailable) return new Problem(503, 'store-unavailable', { headers: RETRY_AFTER });
  if (error instanceof ViewsRefused || error instanceof ViewsUnavailable || error instanceof ViewsLoginRefused) {
    return new Problem(503, 'store-unavailable', { detail: 'The views cannot be read.', headers: RETRY_AFTER });
  }
  if (error instanceof OutcomeUnknown) return new Problem(503, 'outcome-unknown', { headers: RETRY_AFTER });
  if (error instanceof UnknownPosition) return new Problem(400, 'unknown-position');
  return problemOfTransport(error);
}

function refusedCommand(refused: CommandRefused): Problem {
  const status = STATUS_OF_REFUSAL[refused.kind];
  return new Problem(status, refused.code, {
    detail: refused.message,
    ...(refused.reasons && { reasons: refused.reasons }),
    ...(status === 503 && { headers: RETRY_AFTER }),
  });
}

function refusedQuery(refused: QueryRefused): Problem {
  const detail = refused.message;
  switch (refused.code) {
    case 'citizen-not-found':
    case 'project-not-found':
      return new Problem(404, refused.code, { detail });
    case 'replay-under-way':
      return new Problem(503, refused.code, { detail, headers: { 'retry-after': String(refused.retryAfter) } });
    case 'view-behind':
      return new Problem(504, refused.code, { detail });
    case 'unknown-position':
      return new Problem(400, refused.code, { detail });
    case 'invalid-cursor':
      return invalidRequest([fault({ parameter: 'cursor' }, 'bad-cursor', detail)]);
    case 'office-required':
      return invalidRequest([fault({ parameter: 'officeId' }, 'required', detail)]);
    case 'too-many-to-publish':
      return invalidRequest([fault({ parameter: 'groupBy' }, 'too-many', detail)]);
    case 'not-protected':
      return invalidRequest([fault({ parameter: refused.parameter ?? 'groupBy' }, 'not-protected', detail)]);
  }
}

const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  404: 'not-found',
  408: 'request-timeout',
  413: 'too-large',
  414: 'address-too-long',
  415: 'unsupported-media-type',
  417: 'expectation-failed',
  431: 'address-too-long',
};

/** What the framework and the HTTP server under it refuse by themselves: they name a status, 400 to 499. */
export function problemOfTransport(error: unknown): Problem | undefined {
  const status = error instanceof HttpException ? error.getStatus() : statusCodeOf(error);
  if (status === undefined || status < 400 || status > 499) return undefined;
  const code = CODE_OF_STATUS[status];
  return code ? new Problem(status, code) : new Problem(400, 'malformed-request');
}

function statusCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || !('code' in error)) return undefined;
  const { statusCode, code } = error;
  return typeof statusCode === 'number' && typeof code === 'string' && code.startsWith('FST_') ? statusCode : undefined;
}
