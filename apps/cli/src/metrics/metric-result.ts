import { figureOf, type FigureAnswer, type FigureName, type QueryContext } from '@selvbook/queries';
import type { ToldRow } from '../figures/told-values.js';
import type { FiguresAtHand } from './figures-at-hand.js';
import type { MetricQuestion } from './metric-question.js';

/** A figure now and, where that was asked for, as it was. */
export interface MetricResult {
  readonly name: FigureName;
  readonly simulated: boolean;
  readonly now: FigureAnswer;
  readonly then?: FigureAnswer;
}

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

/** @throws QueryRefused, ViewsUnavailable, ReplayStopped, StoreUnavailable */
export async function askMetricQuestion(
  { places, isLive, simulated }: FiguresAtHand,
  { name, parameters }: MetricQuestion,
  context: QueryContext,
): Promise<MetricResult> {
  const { asOf, basis, ...today } = parameters;
  const figure = figureOf(name);
  const then =
    asOf === undefined ? undefined : await figure.ask(places, context, { ...today, asOf, ...(basis && { basis }) });
  const now = await figure.ask(places, context, isLive ? today : { ...today, asOf: context.now });
  return { name, simulated, now, ...(then && { then }) };
}

/** The rows of both, each group once, in the order of their groups. */
export function restatedRows({ then, now }: Required<Pick<MetricResult, 'then' | 'now'>>): RestatedRow[] {
  const keyOf = ({ group, definition }: AnswerRow) => JSON.stringify([...Object.values(group), definition.version]);
  const rows = new Map<string, RestatedRow>();
  for (const row of then.rows) rows.set(keyOf(row), { ...aboutOf(row), then: row, now: undefined });
  for (const row of now.rows) rows.set(keyOf(row), { ...aboutOf(row), then: rows.get(keyOf(row))?.then, now: row });
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const aboutOf = ({ group, definition }: AnswerRow) => ({ group, definition });

/** A row's values by name, whatever figure it is of. */
export const asTold = (row: AnswerRow): ToldRow => row as unknown as ToldRow;
