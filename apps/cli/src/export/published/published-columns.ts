import { DEFINITIONS } from '@selvbook/metrics';
import { column } from '../column.js';

const optional = { optional: true };

export const PUBLISHED_COLUMNS = [
  column('figure', 'text', 'The id of the definition that counts: what the figure is.', {
    values: [...new Set(DEFINITIONS.map(({ id }) => id))].sort(),
  }),
  column('definitionVersion', 'integer', 'Its version.'),
  ...[
    ['month', 'Local month, YYYY-MM'],
    ['municipality', 'Three-digit code of the municipality'],
    ['office', 'The office'],
    ['targetGroup', "The citizens' target group on the day of the interview"],
    ['interviewType', 'What kind of interview'],
    ['origin', 'Who made the interviews come about'],
    ['leadTime', 'Days from booking to start, in classes'],
  ].map(([name = '', text]) =>
    column(name, 'text', `${text}; nothing where it was not asked to group by it.`, optional),
  ),
  column(
    'measure',
    'text',
    'What the value is of its group: `numerator`, `share`, `counts.attended`, `days.median` and so on, as the HTTP answer names them; ' +
      '`milestones.1000`: when number 1000 was reached.',
  ),
  column('value', 'decimal', 'Nothing: kept back, or there is none (a share of nothing, a moment).', optional),
  column('low', 'decimal', 'The lower end of its 95 % interval.', optional),
  column('high', 'decimal', 'The upper end.', optional),
  column('reachedAt', 'instant', 'Of a milestone: the start of the local day on which it was reached.', optional),
  column(
    'suppressed',
    'boolean',
    'The value is kept back: it, or what it would give away, is too small a number of people.',
  ),
  column('intervalSuppressed', 'boolean', 'The value is told, and its interval is kept back.'),
  column('position', 'integer', 'Up to where in the log the view had come that this was read from.'),
  column('day', 'date', 'The local day on which "not recorded" and "not booked again" are judged.'),
];
