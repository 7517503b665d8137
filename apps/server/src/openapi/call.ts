import type { ProblemCode } from '../problem/problem-codes.js';
import type { JsonSchema } from './json-schema.js';

/** What the API document says of a call beyond its address. */
export interface CallDescription {
  readonly summary: string;
  readonly description?: string;
  /** The class of its JSON body, or `ndjson`. */
  readonly body?: (new () => object) | 'ndjson';
  /** The class of its query parameters. */
  readonly parameters?: new () => object;
  /** Its answers below 300; a schema is wanted wherever there is a body. */
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Its own problems by status, beyond those that every call of its kind can have. */
  readonly problems?: Readonly<Record<number, readonly ProblemCode[]>>;
  readonly kind: 'command' | 'query' | 'operation';
  /** Its answers have an entity tag, and who names it is told when nothing has moved. */
  readonly conditional?: boolean;
  /** Its answer goes on until it is cut off, and can then be taken up again. */
  readonly resumable?: boolean;
}

interface AnswerDescription {
  readonly description: string;
  readonly schema?: JsonSchema;
  /** Default: `application/json`. */
  readonly type?: string;
}

export const NOTHING_MOVED: AnswerDescription = {
  description: 'Nothing has moved since the answer whose entity tag was named; there is no body.',
};

const calls = new WeakMap<object, CallDescription>();

/** Describes a controller's method in the API document. */
export function Call(description: CallDescription): MethodDecorator {
  return (_target, _name, descriptor) => {
    calls.set(descriptor.value as object, description);
  };
}

export function descriptionOf(method: object): CallDescription | undefined {
  return calls.get(method);
}
