import * as Plot from '@observablehq/plot';

/**
 * The chart without the style sheet that the library writes into it: the policy of the page allows none but its own, which has
 * what is needed of it. Nobody but the caption speaks for the chart, so its parts are not told one by one.
 */
export function plotted(options: Plot.PlotOptions): Element {
  const chart = Plot.plot({ ...options, className: 'plot' });
  for (const style of chart.querySelectorAll('style')) style.remove();
  for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  return chart;
}
