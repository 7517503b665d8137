import type { FigureQuestion } from '@selvbook/queries';
import type { MetricResult } from '../metrics/metric-result.js';
import { chartCaption } from './chart-caption.js';
import { chartPoints, type ChartPoint } from './chart-point.js';
import { isMonthly, refuseUnreadable, seriesOf } from './chart-size.js';
import { chartTitle } from './chart-title.js';
import { chartedFigure, type Unit } from './charted-figures.js';
import { groupsDrawing } from './groups-drawing.js';
import { legend } from './legend.js';
import { INK, PAPER, QUIET, WIDTH } from './looks.js';
import { monthsDrawing } from './months-drawing.js';
import { pointText } from './point-text.js';
import { svgDocument, type SvgDocument, type SvgElement } from './svg-document.js';
import { wrapped } from './wrapped-text.js';

const LEFT = 16;
const TITLE_SIZE = 18;
const CAPTION_SIZE = 12;
const LINE_HEIGHT = 17;
/** More than this nobody listens to: the table has them. */
const MOST_TOLD = 60;

/**
 * A figure's answer as a picture that stands alone: the same bytes for the same answer, nothing loaded, no script.
 * @throws WrongUse of this figure, or of that many groups, no chart is drawn
 */
export function chartSvg(result: MetricResult, question: FigureQuestion): string {
  const { unit } = chartedFigure(result.name);
  const points = chartPoints(result);
  refuseUnreadable(points);
  const title = chartTitle(result.name, question);
  const caption = chartCaption(result, question, points);
  const document = svgDocument();
  const { root, element } = document;
  root.append(
    element('title', { id: 'chart-title' }, title),
    element('desc', { id: 'chart-desc' }, [...told(points, unit), ...caption].join(' ')),
    element('rect', { width: '100%', height: '100%', fill: PAPER }),
  );
  const page = pageOf(document);
  page.text(wrapped(title, TITLE_SIZE, WIDTH - 2 * LEFT), { size: TITLE_SIZE, colour: INK, weight: 600 });
  drawPoints(page, points, unit);
  for (const line of caption) {
    const isWarning = line === caption[0] && result.simulated;
    page.text(wrapped(line, CAPTION_SIZE, WIDTH - 2 * LEFT), {
      size: CAPTION_SIZE,
      colour: isWarning ? INK : QUIET,
      weight: isWarning ? 600 : 400,
    });
  }
  return finished(root, page.height());
}

function drawPoints(page: Page, points: readonly ChartPoint[], unit: Unit): void {
  if (points.length === 0) {
    page.text(['Nothing was counted.'], { size: 14, colour: INK, weight: 400 });
    return;
  }
  const names = isMonthly(points) ? legend(seriesOf(points)) : undefined;
  if (names) page.drawing(names);
  page.drawing(isMonthly(points) ? monthsDrawing(points, unit) : groupsDrawing(points, unit));
}

function told(points: readonly ChartPoint[], unit: Unit): string[] {
  if (points.length > MOST_TOLD) return [`${points.length} values; the table of the same question has each.`];
  return points.map((point) => {
    const name = [point.month, point.series].filter(Boolean).join(', ');
    return `${name === '' ? 'All' : name}: ${pointText(point, unit)}.`;
  });
}

interface Page {
  text(
    lines: readonly string[],
    look: { readonly size: number; readonly colour: string; readonly weight: number },
  ): void;
  drawing(options: Parameters<SvgDocument['plotted']>[1]): void;
  height(): number;
}

/** One thing below the other. */
function pageOf({ root, element, plotted }: SvgDocument): Page {
  let top = 12;
  return {
    text(lines, { size, colour, weight }) {
      for (const line of lines) {
        top += Math.max(LINE_HEIGHT, size + 5);
        const attributes = { x: LEFT, y: top, 'font-size': size, 'font-weight': weight, fill: colour };
        root.append(element('text', attributes, line));
      }
    },
    drawing(options) {
      root.append(plotted(top + 12, options));
      top += 12 + (options.height ?? 0);
    },
    height: () => top + 16,
  };
}

function finished(root: SvgElement, height: number): string {
  const attributes = {
    width: String(WIDTH),
    height: String(height),
    viewBox: `0 0 ${WIDTH} ${height}`,
    role: 'img',
    'aria-labelledby': 'chart-title chart-desc',
    'font-family': 'system-ui, sans-serif',
  };
  for (const [name, value] of Object.entries(attributes)) root.setAttribute(name, value);
  return `${root.toString()}\n`;
}
