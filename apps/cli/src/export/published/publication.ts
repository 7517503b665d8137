import { MINIMUM_FREQUENCY } from '@selvbook/metrics';
import {
  FIGURE_NAMES,
  figureOf,
  MOST_PUBLISHED_GROUPINGS,
  publishedGroupings,
  type FigureName,
  type Grouping,
} from '@selvbook/queries';
import { WrongUse } from '../../exit-code.js';

/** A figure that is to be published, and how finely. */
export interface Publication {
  readonly figure: FigureName;
  readonly groupBy: readonly Grouping[];
  /** The smallest count that is told, beside zero. */
  readonly minimumFrequency: number;
}

/** As typed. */
export interface TypedPublication {
  readonly disclosure?: string;
  readonly figure?: string;
  readonly groupBy?: string;
  readonly minimumFrequency?: string;
  readonly from?: string;
  readonly to?: string;
}

const [LEAST, MOST] = [2, 1000];

/** Undefined: the export is not for publication. @throws WrongUse */
export function publicationOf(typed: TypedPublication & { readonly what: string }): Publication | undefined {
  const { disclosure, figure, groupBy, minimumFrequency, what } = typed;
  if (disclosure === undefined) {
    const [unfit] = Object.entries({ figure, 'group-by': groupBy, 'minimum-frequency': minimumFrequency }).filter(
      ([, text]) => text !== undefined,
    );
    if (unfit) throw new WrongUse(`--${unfit[0]}: only for publication; needs --disclosure public`);
    return undefined;
  }
  if (disclosure !== 'public') throw new WrongUse('--disclosure: expected public');
  if (what !== 'metrics') {
    throw new WrongUse(`--disclosure: ${what} are rows of single people, and never for publication; --what metrics is`);
  }
  const chosen = FIGURE_NAMES.find((name) => name === figure);
  // Several figures of the same people in one file would have to be protected against each other.
  if (!chosen) throw new WrongUse(`--figure: one figure is published at a time; expected ${FIGURE_NAMES.join(', ')}`);
  const { groupings, parameters } = figureOf(chosen);
  for (const name of ['from', 'to'] as const) {
    if (typed[name] !== undefined && !parameters.includes(name))
      throw new WrongUse(`--${name}: ${chosen} is not told by it`);
  }
  return {
    figure: chosen,
    groupBy: groupingsIn(groupBy, chosen, groupings),
    minimumFrequency: frequencyIn(minimumFrequency),
  };
}

/** By default what figures are mostly published by, as far as the figure knows it. */
function groupingsIn(text: string | undefined, figure: string, groupings: readonly Grouping[]): readonly Grouping[] {
  if (text === undefined) return groupings.filter((name) => name === 'month' || name === 'municipality');
  const names = new Set(text.split(','));
  for (const name of names) {
    if (!(groupings as readonly string[]).includes(name)) {
      throw new WrongUse(`--group-by: ${figure} knows ${groupings.join(', ')}`);
    }
  }
  if (publishedGroupings(names) > MOST_PUBLISHED_GROUPINGS) {
    throw new WrongUse(`--group-by: at most ${MOST_PUBLISHED_GROUPINGS} groupings are published`);
  }
  return [...names] as Grouping[];
}

function frequencyIn(text: string | undefined): number {
  if (text === undefined) return MINIMUM_FREQUENCY;
  const frequency = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : NaN;
  if (frequency >= LEAST && frequency <= MOST) return frequency;
  throw new WrongUse(`--minimum-frequency: expected a whole number, ${LEAST} to ${MOST}`);
}
