import * as Plot from '@observablehq/plot';
import { DOMParser } from 'linkedom';

const SVG = 'http://www.w3.org/2000/svg';

/** What is used of an element, wherever it comes from. */
export interface SvgElement {
  textContent: string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  append(...children: (SvgElement | string)[]): void;
  remove(): void;
  querySelectorAll(selector: string): Iterable<SvgElement>;
  toString(): string;
}

type Attributes = Readonly<Record<string, string | number>>;

/** A drawing that is made without a browser. */
export interface SvgDocument {
  readonly root: SvgElement;
  readonly element: (name: string, attributes: Attributes, ...children: readonly (SvgElement | string)[]) => SvgElement;
  /** Draws with the library, `top` px below the upper edge. */
  readonly plotted: (top: number, options: Plot.PlotOptions) => SvgElement;
}

export function svgDocument(): SvgDocument {
  const document = new DOMParser().parseFromString(`<svg xmlns="${SVG}"/>`, 'image/svg+xml');
  const element: SvgDocument['element'] = (name, attributes, ...children) => {
    const made = document.createElementNS(SVG, name, {}) as unknown as SvgElement;
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
    made.append(...children);
    return made;
  };
  return {
    root: document.documentElement,
    element,
    plotted(top, options) {
      const chart = Plot.plot({ ...options, document, className: 'plot' }) as unknown as SvgElement;
      // The picture as a whole speaks for itself, and needs no style sheet: as a file it has no page around it.
      for (const style of chart.querySelectorAll('style')) style.remove();
      for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
      chart.setAttribute('y', String(top));
      return chart;
    },
  };
}
