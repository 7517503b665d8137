import { isMet, type Aim, type Figure } from './part.js';

/** A figure as the columns of a table: what, value, limit, ratio, aim, met. */
export function figureText(figure: Figure): readonly [string, string, string, string, string, string] {
  const { what, value, unit, beside, aim } = figure;
  const met = isMet(figure);
  return [
    what,
    `${numberText(value)} ${unit}`,
    beside ? `${numberText(beside.value)} (${beside.what})` : '',
    beside ? (value / beside.value).toFixed(2) : '',
    aim ? aimText(aim) : '',
    met === undefined ? '' : met ? 'yes' : 'no',
  ];
}

function aimText(aim: Aim): string {
  return 'atLeast' in aim ? `>= ${numberText(aim.atLeast)}` : `<= ${numberText(aim.atMost)}`;
}

/** Three digits that say something, thousands apart. */
function numberText(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return value.toLocaleString('en-GB', { minimumFractionDigits: 0, maximumFractionDigits: digits });
}
