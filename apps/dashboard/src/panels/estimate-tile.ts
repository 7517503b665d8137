import type { EvaluationBody } from '../api/bodies.js';
import { element } from '../page/element.js';
import type { Tongue } from '../words/tongue.js';
import { estimateRows, type EstimateRow } from './estimate-rows.js';

/** What an evaluation says of a figure, in words: the difference, what it is made of, and what was so before it. */
export function estimateTile(body: EvaluationBody, tongue: Tongue): HTMLElement {
  const { words, formats } = tongue;
  const [difference, ...others] = estimateRows(body);
  const title = body.metric === 'selfBookingShare' ? words.panels.selfBooking : words.panels.attendanceRate;
  const details = [
    ...(difference ? ofDifference(difference, tongue) : []),
    // A change that there is none of says nothing; why there is none has been said.
    ...others.flatMap((row) => (row.estimate === null && row.reason === null ? [] : lineOf(row, tongue))),
    ...monthsOf(body, tongue),
  ];
  return element(
    'div',
    { class: 'tile' },
    element('p', { class: 'tile-figure' }, title),
    element('p', { class: 'tile-group' }, words.evaluation.whats.differenceInDifferences),
    element('p', { class: 'tile-value' }, formats.cell(difference?.estimate ?? null, 'points')),
    ...details.map((detail) => element('p', { class: 'tile-detail' }, detail)),
  );
}

/** How sure the difference is, or why it is not. */
function ofDifference({ low, high, reason }: EstimateRow, { words, formats }: Tongue): string[] {
  return [
    ...(low === null || high === null
      ? []
      : [words.tile.interval(formats.difference(low), formats.cell(high, 'points'))]),
    ...(reason ? [words.evaluation.reasons[reason]] : []),
  ];
}

function lineOf(row: EstimateRow, { words, formats }: Tongue): string {
  const { evaluation, groups } = words;
  const value = formats.cell(row.estimate, 'points');
  const municipalities = formats.cell(row.municipalities, 'count');
  if (row.what === 'membersChange') return evaluation.change(groups.members, value, municipalities);
  if (row.what === 'othersChange') return evaluation.change(groups.others, value, municipalities);
  const name = row.what === 'placebo' ? evaluation.falseStart(formats.day(row.start)) : evaluation.whats[row.what];
  if (row.low !== null && row.high !== null)
    return evaluation.between(name, value, formats.difference(row.low), formats.difference(row.high));
  const why = row.reason ? evaluation.reasons[row.reason] : '';
  return evaluation.alone(name, [...(row.estimate === null ? [] : [`${value}.`]), why].join(' '));
}

/** What was counted on either side of the start, and who is on neither. */
function monthsOf({ before, after, differenceInDifferences }: EvaluationBody, { words, formats }: Tongue): string[] {
  const { evaluation } = words;
  const { leftOut } = differenceInDifferences;
  return [
    [
      ...(before ? [evaluation.before(formats.month(before.from), formats.month(before.to))] : []),
      ...(after ? [evaluation.after(formats.month(after.from), formats.month(after.to))] : []),
    ].join(' '),
    ...(leftOut.length > 0 ? [evaluation.leftOut(formats.count(leftOut.length))] : []),
  ];
}
