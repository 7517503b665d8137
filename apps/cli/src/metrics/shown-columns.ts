import type { FigureName } from '@selvbook/queries';
import { toldValues, type ToldValue } from '../figures/told-values.js';
import { asTold, type AnswerRow } from './metric-result.js';

/** The values of a line, by what they are. */
export type Line = ReadonlyMap<string, ToldValue>;

/** A column of a table for people; undefined: there is no such line. */
export interface ShownColumn {
  readonly title: string;
  cell(line: Line | undefined): string;
}

/** What changes between two moments, in a word and its unit. */
export interface ShownChange {
  readonly title: string;
  cell(then: Line | undefined, now: Line | undefined): string;
}

/** How a figure is shown: its columns, and what of it is compared with what it was. */
export interface Shown {
  readonly columns: readonly ShownColumn[];
  readonly change?: ShownChange;
}

const KEPT_BACK = 'kept back';
const NOTHING = '-';
const INTERVAL = '95 % interval';

const percent = (fraction: number): string => `${(100 * fraction).toFixed(1)} %`;
const oneDigit = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1));

const value = (title: string, measure: string, written: (value: number) => string = String): ShownColumn => ({
  title,
  cell(line) {
    const told = line?.get(measure);
    if (told?.suppressed) return KEPT_BACK;
    return told?.value === null || told === undefined ? NOTHING : written(told.value);
  },
});

const interval = (measure: string, written: (value: number) => string): ShownColumn => ({
  title: INTERVAL,
  cell(line) {
    const told = line?.get(measure);
    if (told?.suppressed || told?.intervalSuppressed) return KEPT_BACK;
    return typeof told?.low === 'number' && typeof told.high === 'number'
      ? `${written(told.low)} to ${written(told.high)}`
      : NOTHING;
  },
});

const change = (title: string, measure: string, scale: number): ShownChange => ({
  title,
  cell(then, now) {
    const [before, after] = [then?.get(measure)?.value, now?.get(measure)?.value];
    if (typeof before !== 'number' || typeof after !== 'number') return NOTHING;
    const difference = (scale * (after - before)).toFixed(1);
    if (difference === '0.0' || difference === '-0.0') return '0.0';
    return difference.startsWith('-') ? difference : `+${difference}`;
  },
});

const SHARE = [
  value('numerator', 'numerator'),
  value('denominator', 'denominator'),
  value('share', 'share', percent),
  interval('share', percent),
];
const POINTS = change('change, points', 'share', 100);

const COMPLETENESS = value('completeness', 'completeness', percent);

/** The columns of a share with whatever else its rows tell: completeness, counts, and values by rank. */
export function shareColumns(row: AnswerRow | undefined, counts: readonly string[], prefix: string): ShownColumn[] {
  const told = [...(linesOf(row).get('')?.keys() ?? [])];
  const ranks = told.filter((measure) => /^(days|hours)\.(median|p)/.test(measure));
  return [
    ...SHARE,
    ...(told.includes(COMPLETENESS.title) ? [COMPLETENESS] : []),
    ...counts.map((name) => value(name, `counts.${prefix}${name}`)),
    ...ranks.flatMap((measure) => [
      value(measure.replace('.', ' ').replace('_', '.'), measure, oneDigit),
      interval(measure, oneDigit),
    ]),
  ];
}

const spread = (measure: string, unit: string): readonly ShownColumn[] => [
  value(`median ${unit}`, `${measure}.median`, oneDigit),
  interval(`${measure}.median`, oneDigit),
  value(`p90 ${unit}`, `${measure}.p90`, oneDigit),
  interval(`${measure}.p90`, oneDigit),
];

const MOMENT: ShownColumn = {
  title: 'reached',
  cell: (line) => (line?.get(MILESTONE)?.suppressed ? KEPT_BACK : (line?.get(MILESTONE)?.at ?? NOTHING)),
};
const MILESTONE = 'milestone';

export const SHOWN: Readonly<Record<FigureName, Shown>> = {
  'self-booking-share': { columns: SHARE, change: POINTS },
  'attendance-rate': { columns: [...SHARE, COMPLETENESS], change: POINTS },
  'fill-rate': { columns: SHARE, change: POINTS },
  'time-to-refill': { columns: [...SHARE, ...spread('hours', 'hours')], change: POINTS },
  'lead-time': {
    columns: [value('bookings', 'days.denominator'), ...spread('days', 'days')],
    change: change('change of median, days', 'days.median', 1),
  },
  milestones: { columns: [MOMENT, value('made by now', 'made')] },
};

/** The lines of a row, by what tells them apart within it: nothing, or the number of a milestone. */
export function linesOf(row: AnswerRow | undefined): ReadonlyMap<string, Line> {
  if (!row) return new Map();
  const values = toldValues(asTold(row));
  const plain = values.filter(({ measure }) => !measure.startsWith('milestones.'));
  const common = plain.map((one) => [one.measure, one] as const);
  if (plain.length === values.length) return new Map([['', new Map(common)]]);
  return new Map(
    values
      .filter((one) => !plain.includes(one))
      .map((one) => [one.measure.slice('milestones.'.length), new Map([...common, [MILESTONE, one] as const])]),
  );
}
