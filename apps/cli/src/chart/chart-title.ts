import { DEFINITIONS } from '@selvbook/metrics';
import { figureOf, type FigureName, type FigureQuestion, type Grouping } from '@selvbook/queries';
import { chartedFigure } from './charted-figures.js';

const GROUPING_WORDS: Readonly<Record<Grouping, string>> = {
  municipality: 'municipality',
  office: 'office',
  month: 'month',
  targetGroup: 'target group',
  interviewType: 'interview type',
  origin: 'origin',
  leadTime: 'lead time',
};

/** `Attendance rate by month and origin`. */
export function chartTitle(name: FigureName, { groupBy }: Pick<FigureQuestion, 'groupBy'>): string {
  const title = DEFINITIONS.find(({ id }) => id === figureOf(name).id)?.title.en ?? name;
  const { what } = chartedFigure(name);
  const groupings = groupBy.map((grouping) => GROUPING_WORDS[grouping]);
  const last = groupings.pop();
  const by =
    last === undefined ? '' : ` by ${[...(groupings.length > 0 ? [groupings.join(', ')] : []), last].join(' and ')}`;
  return `${title}${what ? `, ${what},` : ''}${by}`.replace(/,$/, '');
}
