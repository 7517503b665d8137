import * as Plot from '@observablehq/plot';
import type { CategoryRow } from '../values/category-row.js';
import { isSuppressed, shown } from '../values/published.js';
import { shareText } from '../words/share-text.js';
import type { Tongue } from '../words/tongue.js';
import { plotted } from './plotted.js';

const ROW_HEIGHT = 44;

/** A dot with its interval for each category, one below the other. `from`: where the axis begins. */
export function categoryChart(
  rows: readonly CategoryRow[],
  names: Readonly<Record<string, string>>,
  tongue: Tongue,
): { readonly draw: (width: number) => Element; readonly from: number } {
  const { formats } = tongue;
  const lows = rows.flatMap(({ low }) => shown(low) ?? []);
  const from = lows.length === 0 ? 0 : Math.floor(Math.min(...lows) * 20) / 20;
  const points = rows.map((row) => {
    const value = shareText(row, tongue);
    const name = names[row.category] ?? row.category;
    return {
      name,
      share: shown(row.share),
      low: shown(row.low),
      high: shown(row.high),
      suppressed: isSuppressed(row.share),
      text: `${name}: ${value}`,
      value,
    };
  });
  const drawn = points.filter(({ share }) => share !== undefined);
  const draw = (width: number): Element =>
    plotted({
      width,
      height: points.length * ROW_HEIGHT + 28,
      marginLeft: 8,
      marginRight: 16,
      marginTop: 4,
      marginBottom: 24,
      x: { domain: [from, 1] },
      y: { type: 'band', axis: null, domain: points.map(({ name }) => name), padding: 0 },
      marks: [
        Plot.gridX({ ticks: 5, stroke: 'var(--grid)', strokeOpacity: 1 }),
        Plot.axisX({ ticks: 5, tickSize: 0, label: null, tickFormat: (share: number) => formats.axisShare(share) }),
        Plot.text(points, { x: () => from, y: 'name', text: 'name', textAnchor: 'start', dy: -12, fill: 'var(--ink)' }),
        Plot.text(points, { x: () => 1, y: 'name', text: 'value', textAnchor: 'end', dy: -12, fill: 'var(--quiet)' }),
        Plot.ruleY(drawn, {
          y: 'name',
          x1: 'low',
          x2: 'high',
          stroke: 'var(--all)',
          strokeWidth: 1.75,
          dy: 8,
        }),
        Plot.dot(drawn, { x: 'share', y: 'name', r: 4, fill: 'var(--all)', dy: 8, title: 'text' }),
        Plot.dot(
          points.filter(({ suppressed }) => suppressed),
          { x: () => from, y: 'name', r: 4, symbol: 'times', stroke: 'var(--all)', dy: 8, title: 'text' },
        ),
      ],
    });
  return { draw, from };
}
