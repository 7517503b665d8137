import { askNamedFigure, type FigureName, type MetricBody, type MetricRow, type QueryContext } from '@selvbook/queries';
import type { FiguresAtHand } from './figures-at-hand.js';
import type { MetricQuestion } from './metric-question.js';

/** A figure now and, where that was asked for, as it was. */
export interface MetricResult {
  readonly name: FigureName;
  readonly simulated: boolean;
  readonly now: MetricBody;
  readonly then?: MetricBody;
}

/** A group's row then and now; undefined where it was not counted. */
export interface RestatedRow {
  readonly group: MetricRow['group'];
  readonly definition: MetricRow['definition'];
  readonly then: MetricRow | undefined;
  readonly now: MetricRow | undefined;
}

/** @throws QueryRefused, ViewsUnavailable, ReplayStopped, StoreUnavailable */
export async function askMetricQuestion(
  { places, isLive, simulated }: FiguresAtHand,
  { name, parameters }: MetricQuestion,
  context: QueryContext,
): Promise<MetricResult> {
  const { asOf, basis, ...today } = parameters;
  const then =
    asOf === undefined
      ? undefined
      : await askNamedFigure(places, name, context, { ...today, asOf, ...(basis && { basis }) });
  const now = await askNamedFigure(places, name, context, isLive ? today : { ...today, asOf: context.now });
  return { name, simulated, now, ...(then && { then }) };
}

/** The rows of both, each group once, in the order of their groups. */
export function restatedRows({ then, now }: Required<Pick<MetricResult, 'then' | 'now'>>): RestatedRow[] {
  const keyOf = ({ group, definition }: MetricRow) => JSON.stringify([...Object.values(group), definition.version]);
  const rows = new Map<string, RestatedRow>();
  for (const row of then.rows) rows.set(keyOf(row), { ...row, then: row, now: undefined });
  for (const row of now.rows) rows.set(keyOf(row), { ...row, then: rows.get(keyOf(row))?.then, now: row });
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { group, definition, then: before, now: after }]) => ({ group, definition, then: before, now: after }));
}
