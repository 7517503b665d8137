import { isSuppressed, type Told, type ToldQuantile } from '@selvbook/metrics';

/** One value of a row. */
export interface ToldValue {
  /** What it is, as the row names it: names joined by dots. */
  readonly measure: string;
  /** Null: kept back, or there is none. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Of a milestone; null: kept back, or not reached. */
  readonly at: string | null;
  readonly suppressed: boolean;
  readonly intervalSuppressed: boolean;
}

type Ends = { readonly low: number; readonly high: number } | null;

/** A row of any figure's answer, told whole or as it may be published. */
export type ToldRow = Readonly<Record<string, unknown>>;

/** What a row tells and keeps back, in the order in which it does. */
export function toldValues({ group: _group, definition: _definition, ...row }: ToldRow): ToldValue[] {
  const {
    milestones = [],
    interval,
    ...others
  } = row as ToldRow & {
    readonly milestones?: readonly { readonly number: number; readonly at: Told<string | null> }[];
    readonly interval?: Told<Ends>;
  };
  return [
    ...Object.entries(others).flatMap(([name, told]) =>
      name === 'share' ? [valueOf(name, told as Told<number | null>, interval ?? null)] : valuesIn(name, told),
    ),
    ...milestones.map(({ number, at }) => momentOf(`milestones.${number}`, at)),
  ];
}

/** What a group of a comparison tells as one: its share, or of lead times their spread, and how much of it was recorded. */
export const comparedValues = ({ pooled, mean: _mean, ...more }: ComparedRow): ToldValue[] =>
  toldValues({ ...pooled, ...more });

interface ComparedRow {
  readonly pooled: object;
  readonly mean: object;
}

/** A number, or an object of numbers and quantiles, each kept back or not. */
function valuesIn(measure: string, told: unknown): ToldValue[] {
  if (told === null || typeof told === 'number' || isSuppressed(told)) return [valueOf(measure, told, null)];
  if (isQuantile(told)) return [valueOf(measure, told.value, told.interval)];
  return Object.entries(told as object).flatMap(([name, inner]) => valuesIn(`${measure}.${name}`, inner));
}

const isQuantile = (told: unknown): told is ToldQuantile =>
  typeof told === 'object' && told !== null && 'interval' in told && 'value' in told;

function valueOf(measure: string, told: Told<number | null>, interval: Told<Ends>): ToldValue {
  const suppressed = isSuppressed(told);
  const ends = isSuppressed(interval) ? null : interval;
  return {
    measure,
    value: suppressed ? null : told,
    low: ends?.low ?? null,
    high: ends?.high ?? null,
    at: null,
    suppressed,
    intervalSuppressed: !suppressed && isSuppressed(interval),
  };
}

function momentOf(measure: string, told: Told<string | null>): ToldValue {
  const suppressed = isSuppressed(told);
  const at = suppressed ? null : told;
  return { measure, value: null, low: null, high: null, at, suppressed, intervalSuppressed: false };
}
