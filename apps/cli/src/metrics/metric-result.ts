import { figureOf, type FigureAnswer, type FigureName, type QueryContext } from '@selvbook/queries';
import type { ToldRow } from '../figures/told-values.js';
import type { FiguresAtHand } from './figures-at-hand.js';
import type { MetricQuestion } from './metric-question.js';

/** A figure now and, where that was asked for, as it was; of what is published as it was, that alone. */
export type MetricResult = { readonly name: FigureName; readonly simulated: boolean } & (
  { readonly now: FigureAnswer; readonly then?: FigureAnswer } | { readonly now?: never; readonly then: FigureAnswer }
);

/** Said of what is published as it was. */
export const SINCE_NOT_PUBLISHED = 'what has changed since is not published: it would give small counts away';

/** A row of any figure, by whatever definition. */
export interface AnswerRow {
  readonly group: Readonly<Record<string, string>>;
  readonly definition: { readonly id: string; readonly version: number };
}

/** A group's row then and now; undefined where it was not counted. */
export interface RestatedRow {
  readonly group: AnswerRow['group'];
  readonly definition: AnswerRow['definition'];
  readonly then: AnswerRow | undefined;
  readonly now: AnswerRow | undefined;
}

/**
 * What is published as of a moment is told alone: each answer keeps its own small counts back, but what lies between two of them may be
 * one late attendance.
 * @throws QueryRefused, ViewsUnavailable, ReplayStopped, StoreUnavailable
 */
export async function askMetricQuestion(
  { places, isLive, simulated }: FiguresAtHand,
  { name, parameters }: MetricQuestion,
  context: QueryContext,
): Promise<MetricResult> {
  const { asOf, basis, ...today } = parameters;
  const figure = figureOf(name);
  const then =
    asOf === undefined ? undefined : await figure.ask(places, context, { ...today, asOf, ...(basis && { basis }) });
  if (then && parameters.minimumFrequency !== undefined) return { name, simulated, then };
  const now = await figure.ask(places, context, isLive ? today : { ...today, asOf: context.now });
  return { name, simulated, now, ...(then && { then }) };
}

/** The answer that a result is told by; of two, that of now. */
export const latestIn = ({ now, then }: MetricResult): FigureAnswer => now ?? then;

/** Whether a result keeps to itself what has changed since the moment that it is of. */
export const isOfThenAlone = ({ now }: MetricResult): boolean => now === undefined;

/** Both answers of a result that has both. */
export function bothIn({ then, now }: MetricResult): Restated | undefined {
  return then && now ? { then, now } : undefined;
}
/** As it was, and as it is. */
export interface Restated {
  readonly then: FigureAnswer;
  readonly now: FigureAnswer;
}

/** The rows of both, each group once, in the order of their groups. */
export function restatedRows({ then, now }: Restated): RestatedRow[] {
  const keyOf = ({ group, definition }: AnswerRow) => JSON.stringify([...Object.values(group), definition.version]);
  const rows = new Map<string, RestatedRow>();
  for (const row of then.rows) rows.set(keyOf(row), { ...aboutOf(row), then: row, now: undefined });
  for (const row of now.rows) rows.set(keyOf(row), { ...aboutOf(row), then: rows.get(keyOf(row))?.then, now: row });
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const aboutOf = ({ group, definition }: AnswerRow) => ({ group, definition });

/** A row's values by name, whatever figure it is of. */
export const asTold = (row: AnswerRow): ToldRow => row as unknown as ToldRow;
