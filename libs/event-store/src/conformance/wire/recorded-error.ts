import { ErrorType, isCommandError, WrongExpectedVersionError } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';

/** The server does not have what this kind of step needs: its history says nothing about it. */
export class NotImplemented extends Error {
  override readonly name = 'NotImplemented';
  /** The kind of step. */
  readonly uses: string;
  constructor(uses: string) {
    super(`the server does not implement ${uses}`);
    this.uses = uses;
  }
}

/** What every server has to have: an UNIMPLEMENTED to one of these is an answer like any other, and a wrong one. */
const NEEDED = ['append', 'read', 'readAll', 'subscribe'];

/**
 * An error of the client as the recordings show it.
 * @throws NotImplemented, and whatever is no error of a server
 */
export function recordedError(thrown: unknown, op: string): unknown {
  const error = thrown as Error;
  if (!isCommandError(error)) throw thrown;
  if (error.code === status.UNIMPLEMENTED && !NEEDED.includes(op)) throw new NotImplemented(op);
  if (error instanceof WrongExpectedVersionError) {
    return { error: error.type, actual: spoken(error.actualVersion), expected: spoken(error.expectedVersion) };
  }
  return error.type === ErrorType.UNKNOWN ? { error: error.type, message: error.message } : { error: error.type };
}

const spoken = (version: unknown) => (typeof version === 'bigint' ? Number(version) : version);
