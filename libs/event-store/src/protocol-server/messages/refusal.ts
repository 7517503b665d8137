import { Metadata, status } from '@grpc/grpc-js';
import { MAX_APPEND_BYTES } from '../../port.js';

/** An error as a call ends with it: the status, and in trailers what the client makes its typed errors of. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: status;
  /** The name that the client knows the error by. */
  readonly exception: string | undefined;
  readonly trailers: Readonly<Record<string, string>>;
  constructor(code: status, message: string, exception?: string, trailers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.exception = exception;
    this.trailers = trailers;
  }
}

export const badRequest = (message: string) => new Refusal(status.INVALID_ARGUMENT, message);
export const unimplemented = (what: string) =>
  new Refusal(status.UNIMPLEMENTED, `${what} is not implemented by this development and test server`);
export const storeAway = (message: string) => new Refusal(status.UNAVAILABLE, message);
export const timedOut = () => new Refusal(status.DEADLINE_EXCEEDED, 'Timeout');
/** A live consumer that is too slow, in the words of the real server. */
export const tooSlow = () => new Refusal(status.ABORTED, 'Operation timed out: consumer too slow');

export function appendTooLarge(): Refusal {
  const message = `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`;
  return new Refusal(status.INVALID_ARGUMENT, message, 'maximum-append-size-exceeded', {
    'maximum-append-size': String(MAX_APPEND_BYTES),
  });
}

export function missingMetadata(properties: readonly string[]): Refusal {
  const names = properties.join(',');
  const message = `Required Metadata Property '${names}' is missing`;
  return new Refusal(status.INVALID_ARGUMENT, message, 'missing-required-metadata-property', {
    'required-metadata-properties': names,
  });
}

export function accessDenied(): Refusal {
  return new Refusal(status.PERMISSION_DENIED, 'Access Denied', 'access-denied');
}

/** Any error as a refusal: what is not one already is the store's failure. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return storeAway(error instanceof Error ? error.message : String(error));
}

/** The shape in which the gRPC library takes an error. */
export function statusOf({ code, message, exception, trailers }: Refusal) {
  const metadata = new Metadata();
  if (exception) metadata.set('exception', exception);
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return { code, details: message, metadata };
}
