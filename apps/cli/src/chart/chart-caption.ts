import { DEFINITIONS, definitionText, type DefinitionRef } from '@selvbook/metrics';
import type { FigureAnswer, FigureQuestion } from '@selvbook/queries';
import { bothIn, isOfThenAlone, latestIn, SINCE_NOT_PUBLISHED, type MetricResult } from '../metrics/metric-result.js';
import type { ChartPoint } from './chart-point.js';
import { comparisonLines } from './comparison-lines.js';
import { emptyLines, recordedLines, totalText } from './chart-totals.js';

const FILTERS = ['projectId', 'municipality', 'officeId', 'targetGroup', 'interviewType', 'origin'] as const;

/** What whoever sees the picture alone must know to read it, and to ask for it again. */
export function chartCaption(result: MetricResult, question: FigureQuestion, points: readonly ChartPoint[]): string[] {
  const { simulated, then, now } = result;
  const definitions = definitionsIn(result);
  const latest = latestIn(result);
  const disclosure = 'disclosure' in latest ? latest.disclosure : undefined;
  const narrowed = FILTERS.flatMap((name) => (question[name] === undefined ? [] : [`${name} ${question[name]}`]));
  return [
    ...(simulated ? ['Simulated: true of nobody.'] : []),
    `With 95 % intervals, from zero. Denominator: ${totalText(points, 'denominator')}.`,
    ...recordedLines(points),
    ...emptyLines(points),
    ...(disclosure
      ? [
          `Published: counts below ${disclosure.minimumFrequency} are kept back (×), ${disclosure.suppressed} values in all.`,
        ]
      : []),
    ...comparisonLines(result),
    ...definitions.map((definition) => `${definitionText(definition)}: ${formulaOf(definition)}`),
    `Period: ${periodText(latest)}.${narrowed.length > 0 ? ` Only: ${narrowed.join(', ')}.` : ''}`,
    ...(then ? [`Then: ${placeText(then)}.`] : []),
    ...(now ? [`${bothIn(result) ? 'Now: ' : ''}${placeText(now)}.`.replace(/^p/, 'P')] : []),
    ...(isOfThenAlone(result) ? [`What${SINCE_NOT_PUBLISHED.slice(4)}.`] : []),
  ];
}

function definitionsIn(result: MetricResult): DefinitionRef[] {
  const rows = [...(result.then?.rows ?? []), ...(result.now?.rows ?? [])];
  const all = [latestIn(result).definition, ...rows.map(({ definition }) => definition)];
  const byText = new Map(all.flatMap((one) => (one ? [[definitionText(one), one] as const] : [])));
  return [...byText.values()].sort((a, b) => a.version - b.version);
}

function periodText({ from, to }: FigureAnswer): string {
  if (from === null && to === null) return 'all of the history';
  return `${from ?? 'its beginning'} to ${to ?? 'its end'}`;
}

const formulaOf = ({ id, version }: DefinitionRef): string =>
  DEFINITIONS.find((one) => one.id === id && one.version === version)?.formula.en ?? '';

function placeText({ position, day, asOf, basis, parked }: FigureAnswer): string {
  const moment = asOf === undefined ? '' : `, as of ${asOf} (${basis})`;
  return `position ${position}, day ${day}${moment}${parked === undefined ? '' : `; ${parked} facts parked and not counted`}`;
}
