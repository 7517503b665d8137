import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { LogRow } from '../../embedded/log-row.js';
import { badRequest } from './refusal.js';

/** Which events of `$all` are wanted. */
export interface EventFilter {
  matches(row: LogRow): boolean;
  /** A checkpoint comes each time so many events have been looked at. */
  readonly checkpointEvery: number;
}

/** The window of a filter that names none: what the real server reads at a time. */
const DEFAULT_WINDOW = 32;

/**
 * Prefixes mean "starts with any of". Regular expressions are JavaScript's here and .NET's there: the same in what filters
 * are written with.
 * @throws Refusal
 */
export function eventFilter(options: ReadReq.Options.FilterOptions): EventFilter {
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  if (!expression) throw badRequest('a filter says what it looks at');
  const matches = expressionTest(expression);
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  return {
    matches: (row) => matches(byStream ? row[1] : row[3]),
    checkpointEvery: Math.max(1, window * options.getCheckpointintervalmultiplier()),
  };
}

function expressionTest(expression: ReadReq.Options.FilterOptions.Expression): (text: string) => boolean {
  const prefixes = expression.getPrefixList();
  if (prefixes.length > 0) return (text) => prefixes.some((prefix) => text.startsWith(prefix));
  try {
    const regex = new RegExp(expression.getRegex(), 'u');
    return (text) => regex.test(text);
  } catch {
    throw badRequest('the regular expression of the filter is none');
  }
}
