import type { FigureName } from '@selvbook/queries';
import { WrongUse } from '../exit-code.js';

export type Unit = 'share' | 'hours' | 'days';

/** What of a figure is drawn. */
export interface ChartedFigure {
  readonly measure: string;
  readonly unit: Unit;
  /** Of how many the drawn value tells. */
  readonly denominator: string;
  /** Added to the figure's name, where not its share is drawn. */
  readonly what?: string;
}

const SHARE: ChartedFigure = { measure: 'share', unit: 'share', denominator: 'denominator' };

const CHARTED: Readonly<Record<FigureName, ChartedFigure | undefined>> = {
  'self-booking-share': SHARE,
  'attendance-rate': SHARE,
  'fill-rate': SHARE,
  'time-to-refill': {
    measure: 'hours.median',
    unit: 'hours',
    denominator: 'hours.denominator',
    what: 'median hours of those refilled',
  },
  'lead-time': { measure: 'days.median', unit: 'days', denominator: 'days.denominator', what: 'median days' },
  milestones: undefined,
};

/** @throws WrongUse a figure of moments, not of amounts */
export function chartedFigure(name: FigureName): ChartedFigure {
  const charted = CHARTED[name];
  if (!charted) throw new WrongUse(`--chart: ${name} are moments, of which no chart is drawn`);
  return charted;
}

/** As the axis and the texts beside it write it. */
export function writtenAs(unit: Unit, value: number): string {
  if (unit === 'share') return `${(100 * value).toFixed(1)} %`;
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
