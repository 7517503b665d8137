import type { ExpectedRevision } from '../port.js';

/** A history as recorded; `test/conformance/README.md` tells the format. */
export interface RecordedHistory {
  readonly name: string;
  readonly rpc: string;
  readonly steps: readonly RecordedStep[];
  readonly answers: readonly unknown[];
}

export interface RecordedStep {
  readonly op: string;
  readonly stream?: string;
  readonly expected?: unknown;
  readonly events?: readonly RecordedNewEvent[];
  readonly direction?: 'forwards' | 'backwards';
  readonly from?: number | 'start' | 'end';
  readonly max?: number;
  readonly resolve?: boolean;
  readonly all?: boolean;
  readonly filter?: RecordedFilter;
  readonly then?: readonly RecordedStep[];
}

/** What a subscription to all wants to see: one of these. */
export interface RecordedFilter {
  /** Beginnings of stream names. */
  readonly stream?: readonly string[];
  readonly streamRegex?: string;
  /** Beginnings of event types. */
  readonly type?: readonly string[];
  readonly typeRegex?: string;
}

export interface RecordedNewEvent {
  readonly id: string;
  readonly type?: string;
  /** Any JSON. Default: the letter, or the filling. */
  readonly data?: unknown;
  readonly metadata?: Record<string, unknown>;
  readonly size?: number;
  /** In base64, in place of JSON. */
  readonly binary?: string;
}

/** What an event of a recording holds: its letter, or a filling of so many letters x. */
export function recordedData(letter: string, size: number | undefined) {
  return size === undefined ? { n: letter } : { fill: 'x'.repeat(size) };
}

/** An append that the port can spell: an exact expectation, JSON events that are objects. */
export interface PortAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly RecordedNewEvent[];
}

export function portAppend({ op, stream, expected, events }: RecordedStep): PortAppend | undefined {
  if (op !== 'append' || stream === undefined || stream.startsWith('$') || !events) return undefined;
  if (expected !== 'noStream' && typeof expected !== 'number') return undefined;
  if (events.some((event) => 'binary' in event || 'data' in event)) return undefined;
  return { stream, expected, events };
}

/**
 * The port has no links to resolve, and reading forwards from the end is no error there but an empty answer: such reads
 * do not qualify. A subscription qualifies when it is one to all; the recorded filter by stream is then the replay's.
 */
export function qualifies(step: RecordedStep): boolean {
  switch (step.op) {
    case 'append':
      return portAppend(step) !== undefined;
    case 'read': {
      const endForwards = step.from === 'end' && step.direction !== 'backwards';
      return (
        step.stream !== undefined && !step.stream.startsWith('$') && !step.resolve && !endForwards && step.max !== 0
      );
    }
    case 'subscribe':
      return (
        step.all === true &&
        (step.from === 'start' || step.from === 'end') &&
        Object.keys(step.filter ?? {}).every((looksAt) => looksAt === 'stream') &&
        (step.then ?? []).every(qualifies)
      );
    default:
      return false;
  }
}
