import { OutcomeUnknown, StoreUnavailable } from '../port.js';
import type { EngineFailure } from './engine-messages.js';
import { LogRefused } from './log-refused.js';
import { messageOf } from './sqlite-failure.js';

export function toFailure(error: unknown): EngineFailure {
  if (error instanceof LogRefused) return { kind: 'refused', message: error.detail, code: error.code };
  return { kind: error instanceof OutcomeUnknown ? 'unknown' : 'unavailable', message: messageOf(error) };
}

export function fromFailure({ kind, message, code }: EngineFailure, file: string): Error {
  switch (kind) {
    case 'refused':
      return new LogRefused(code ?? 'torn', file, message);
    case 'unavailable':
      return new StoreUnavailable(message);
    case 'unknown':
      return new OutcomeUnknown(message);
  }
}
