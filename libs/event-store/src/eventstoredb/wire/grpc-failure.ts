import { convertToCommandError } from '@eventstore/db-client';
import { Metadata, status } from '@grpc/grpc-js';
import { constants, type IncomingHttpHeaders } from 'node:http2';

/** What ended a call: a status of gRPC, a text, and what else the server sent with it. */
export interface CallEnd {
  readonly code: number;
  readonly details: string;
  readonly trailers?: IncomingHttpHeaders;
}

/** The error that the official client would have thrown for it, made by the same function. */
export function grpcFailure({ code, details, trailers = {} }: CallEnd): Error {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) {
    if (!name.startsWith(':') && typeof value === 'string' && !name.endsWith('-bin')) metadata.set(name, value);
  }
  const error = new Error(`${code} ${status[code] ?? 'UNKNOWN'}: ${details}`);
  return convertToCommandError(Object.assign(error, { code, details, metadata }));
}

/** What trailers, or the headers of an answer that is nothing but trailers, say; undefined where they say nothing. */
export function endIn(trailers: IncomingHttpHeaders): CallEnd | undefined {
  const code = trailers['grpc-status'];
  if (typeof code !== 'string') return undefined;
  const text = trailers['grpc-message'];
  const known = /^\d+$/.test(code) ? Number(code) : status.UNKNOWN;
  return { code: known, details: typeof text === 'string' ? unescaped(text) : '', trailers };
}

/** The status that gRPC gives to an answer that is HTTP and not gRPC. */
export function endOfHttpStatus(http: number): CallEnd {
  const codes: Record<number, number> = {
    400: status.INTERNAL,
    401: status.UNAUTHENTICATED,
    403: status.PERMISSION_DENIED,
    404: status.UNIMPLEMENTED,
    429: status.UNAVAILABLE,
    502: status.UNAVAILABLE,
    503: status.UNAVAILABLE,
    504: status.UNAVAILABLE,
  };
  return { code: codes[http] ?? status.UNKNOWN, details: `Received HTTP status code ${http}` };
}

/** The status that gRPC gives to a stream that the other side reset. */
export function endOfReset(resetCode: number, cause?: Error): CallEnd {
  const ended = `Received RST_STREAM with code ${resetCode}`;
  switch (resetCode) {
    case constants.NGHTTP2_REFUSED_STREAM:
      return { code: status.UNAVAILABLE, details: 'Stream refused by server' };
    case constants.NGHTTP2_CANCEL:
      return { code: status.CANCELLED, details: ended };
    case constants.NGHTTP2_ENHANCE_YOUR_CALM:
      return { code: status.RESOURCE_EXHAUSTED, details: 'Bandwidth exhausted or memory limit exceeded' };
    case constants.NGHTTP2_INADEQUATE_SECURITY:
      return { code: status.PERMISSION_DENIED, details: 'Protocol not secure enough' };
    case constants.NGHTTP2_INTERNAL_ERROR:
      // The connection itself broke, or the server met a fault of its own: only the first leaves an error of the system.
      return cause !== undefined && 'errno' in cause
        ? { code: status.UNAVAILABLE, details: cause.message }
        : { code: status.INTERNAL, details: ended };
    default:
      return { code: status.INTERNAL, details: ended };
  }
}

function unescaped(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
