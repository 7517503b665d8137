import type { Reading } from '../api/reading.js';
import type { Table } from '../table/table.js';
import type { Words } from '../words/da.js';
import type { Tongue } from '../words/tongue.js';

export interface LegendEntry {
  readonly text: string;
  /** The class that gives its mark the colour and the shape of the chart's. */
  readonly mark: string;
}

/** What a panel shows of its figures. */
export interface Content {
  /** Drawn anew whenever the width changes; undefined: there is nothing to draw. */
  readonly draw?: (width: number) => Element;
  /** Whether the drawing is text that everybody can read, or a chart, which has `summary` for those who cannot see it. */
  readonly readable?: boolean;
  readonly legend?: readonly LegendEntry[];
  readonly summary: string;
  readonly notes: readonly string[];
  readonly table: Table;
  /** By what, up to where and on which day it was counted. */
  readonly source: readonly string[];
  /** What is said instead of a drawing. */
  readonly empty: string;
}

/** Shows what was read in a language. */
export type Show = (tongue: Tongue) => Content;

export interface Panel {
  /** Its place in the page. */
  readonly id: string;
  readonly title: (words: Words) => string;
  /**
   * Asks for its figures; undefined: the filters leave nothing for it to show, and it is not there.
   * @throws ServiceProblem
   */
  read(reading: Reading): Promise<Show | undefined>;
}
