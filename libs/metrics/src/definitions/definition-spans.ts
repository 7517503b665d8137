import { Temporal } from 'temporal-polyfill';
import { definitionText, type DefinitionRef, type MetricId } from './definition.js';
import { DEFINITIONS } from './definitions.js';

/** A stretch of local days `YYYY-MM-DD`, ends included (undefined: open), that one definition counts. */
export interface DefinitionSpan {
  readonly definition: DefinitionRef;
  readonly from?: string;
  readonly to?: string;
}

/**
 * The days `from`..`to` (each optional) by the definition in force in them, earliest first. With `version` all of them are
 * counted by that one.
 * @throws RangeError there is no such version
 */
export function definitionSpans(
  id: MetricId,
  period: { readonly from?: string; readonly to?: string },
  version?: number,
): DefinitionSpan[] {
  const own = DEFINITIONS.filter((definition) => definition.id === id);
  if (version !== undefined) {
    if (own.some((definition) => definition.version === version)) return [{ definition: { id, version }, ...period }];
    throw new RangeError(`there is no ${definitionText({ id, version })}`);
  }
  return own.flatMap((definition) => {
    const from = laterOf(period.from, definition.from && firstDay(definition.from));
    const to = earlierOf(period.to, definition.to && lastDay(definition.to));
    if (from !== undefined && to !== undefined && from > to) return [];
    return [{ definition: { id, version: definition.version }, ...(from && { from }), ...(to && { to }) }];
  });
}

const firstDay = (month: string): string => Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toString();
/** Day 31 is cut to the month's last. */
const lastDay = (month: string): string => Temporal.PlainYearMonth.from(month).toPlainDate({ day: 31 }).toString();
const laterOf = (a: string | undefined, b: string | undefined) => (a === undefined || (b ?? '') > a ? b : a);
const earlierOf = (a: string | undefined, b: string | undefined) =>
  a === undefined ? b : b === undefined || a < b ? a : b;
