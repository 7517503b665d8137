import type { Reason } from '@selvbook/booking';
import { PROBLEM_CODES, type ProblemCode } from './problem-codes.js';
import type { Fault } from './fault-codes.js';

/** An answer that is no success, as `application/problem+json` (RFC 9457) carries it. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly Fault[];
  readonly reasons?: readonly Reason[];
}

interface ProblemParts {
  readonly detail?: string;
  readonly errors?: readonly Fault[];
  readonly reasons?: readonly Reason[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown anywhere in the face; the one filter turns it into its answer. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly body: ProblemBody;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, code: string, parts: ProblemParts = {}) {
    const detail = parts.detail ?? (code in PROBLEM_CODES ? PROBLEM_CODES[code as ProblemCode] : code);
    super(`${status} ${code}`);
    this.headers = parts.headers ?? {};
    this.body = {
      type: `urn:selvbook:problem:${code}`,
      title: titleOf(code),
      status,
      code,
      detail,
      ...(parts.errors && { errors: parts.errors }),
      ...(parts.reasons && { reasons: parts.reasons }),
    };
  }
}

const MOST_FAULTS = 100;

/** 400 `invalid-request`; of very many faults the first hundred are named. */
export function invalidRequest(faults: readonly Fault[]): Problem {
  const more = faults.length - MOST_FAULTS;
  return new Problem(400, 'invalid-request', {
    ...(more > 0 && { detail: `The request does not fit the contract; ${more} more errors than those shown.` }),
    errors: faults.slice(0, MOST_FAULTS),
  });
}

/** `slot-taken` > `Slot taken`. */
function titleOf(code: string): string {
  return code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');
}
