import type { DefinitionRef } from '@selvbook/metrics';
import type { Row } from '../column.js';

/** What a row says; what it leaves out, it has not. */
export interface MetricCells {
  readonly definition: DefinitionRef;
  /** Month, municipality, office and so on. */
  readonly group: Readonly<Record<string, string>>;
  readonly numerator?: number | null;
  readonly denominator?: number;
  readonly recorded?: number;
  readonly due?: number;
  readonly position: number;
  readonly day: string;
  readonly value?: number | null;
  readonly project?: string;
  readonly number?: number;
  readonly at?: string;
}

/** In the order of the columns. */
export function metricRow({ definition, group, position, day, ...cells }: MetricCells): Row {
  return [
    definition.id,
    definition.version,
    group.month,
    group.municipality ?? null,
    group.office ?? null,
    group.targetGroup ?? null,
    group.interviewType ?? null,
    group.origin ?? null,
    group.leadTime ?? null,
    cells.numerator ?? null,
    cells.denominator ?? null,
    cells.recorded ?? null,
    cells.due ?? null,
    position,
    day,
    cells.value ?? null,
    cells.project ?? null,
    cells.number ?? null,
    cells.at ?? null,
  ];
}
