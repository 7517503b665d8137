import type { ToldValue } from '../figures/told-values.js';
import type { ChartPoint } from './chart-point.js';
import { writtenAs, type Unit } from './charted-figures.js';

/** A point in words: value, interval, of how many, and how much of it was recorded. */
export function pointText({ value, denominator, completeness, notRecorded }: ChartPoint, unit: Unit): string {
  const recorded = completeness && `${told(completeness, 'share')} recorded`;
  const missing = notRecorded && `${told(notRecorded)} not recorded`;
  const beside = [recorded, missing].filter((text) => text !== undefined).join(', ');
  return `${told(value, unit)}${intervalText(value, unit)} of ${told(denominator)}${beside && `; ${beside}`}`;
}

function told(value: ToldValue | undefined, unit?: Unit): string {
  if (value?.suppressed) return 'kept back';
  if (typeof value?.value !== 'number') return '-';
  return unit === undefined ? String(value.value) : writtenAs(unit, value.value);
}

function intervalText(value: ToldValue | undefined, unit: Unit): string {
  if (value?.intervalSuppressed) return ' (interval kept back)';
  if (typeof value?.low !== 'number' || typeof value.high !== 'number') return '';
  return ` (${writtenAs(unit, value.low)} to ${writtenAs(unit, value.high)})`;
}
