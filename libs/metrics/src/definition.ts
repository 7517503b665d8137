/** Names a definition in every row that is counted by it. */
export interface DefinitionRef {
  readonly id: MetricId;
  readonly version: number;
}

export type MetricId = 'selfBookingShare' | 'attendanceRate';

/** What a figure means, in words, and when it meant that. */
export interface Definition extends DefinitionRef {
  /** First day of the first month it is in force in; undefined: from the beginning. `YYYY-MM-DD`. */
  readonly from?: string;
  /** Last day of the last month it is in force in; undefined: still in force. `YYYY-MM-DD`. */
  readonly to?: string;
  readonly text: string;
}

/** Every definition, per figure in order of version; each month has exactly one in force. */
export const DEFINITIONS: readonly Definition[] = [
  {
    id: 'selfBookingShare',
    version: 1,
    to: '2017-11-30',
    text:
      'Self-booked interviews out of self-booked, summoned and walk-in interviews. Every booking that is not cancelled ' +
      'counts, in the local month of its start; interviews held jointly with an unemployment fund do not.',
  },
  {
    id: 'selfBookingShare',
    version: 2,
    from: '2017-12-01',
    text:
      'Self-booked interviews out of self-booked and summoned interviews; walk-ins are left out. Every booking that is ' +
      'not cancelled counts, in the local month of its start; interviews held jointly with an unemployment fund do not.',
  },
  {
    id: 'attendanceRate',
    version: 1,
    text:
      'Attended interviews out of attended and missed ones. Excused and cancelled interviews are shown apart; walk-ins ' +
      'and interviews whose outcome is not recorded are in neither.',
  },
];

/** A stretch of days, ends included (undefined: open), that one definition counts. */
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
  if (version !== undefined) {
    if (!DEFINITIONS.some((definition) => definition.id === id && definition.version === version)) {
      throw new RangeError(`${id} has no version ${version}`);
    }
    return [{ definition: { id, version }, ...period }];
  }
  return DEFINITIONS.filter((definition) => definition.id === id).flatMap((definition) => {
    const from = laterOf(period.from, definition.from);
    const to = earlierOf(period.to, definition.to);
    if (from !== undefined && to !== undefined && from > to) return [];
    return [{ definition: { id, version: definition.version }, ...(from && { from }), ...(to && { to }) }];
  });
}

const laterOf = (a: string | undefined, b: string | undefined) => (a === undefined || (b ?? '') > a ? b : a);
const earlierOf = (a: string | undefined, b: string | undefined) =>
  a === undefined ? b : b === undefined || a < b ? a : b;
