import { INTERVIEW_TYPES, TARGET_GROUPS } from '@selvbook/booking';
import { DEFINITIONS, LEAD_TIMES, ORIGIN_GROUPS } from '@selvbook/metrics';
import { column } from '../column.js';

const FIGURES = [...new Set(DEFINITIONS.map(({ id }) => id))].sort();
const optional = { optional: true };

export const METRIC_COLUMNS = [
  column('figure', 'text', 'The id of the definition that counts: what the figure is.', { values: FIGURES }),
  column('definitionVersion', 'integer', 'Its version: the one that is in force in the month.'),
  column('month', 'text', 'Local month of the start of what is counted, YYYY-MM; of a milestone, that of the booking.'),
  column(
    'municipality',
    'text',
    'Three-digit code of the municipality; nothing: a milestone of all of them.',
    optional,
  ),
  column('office', 'text', 'The office; milestones have none.', optional),
  column(
    'targetGroup',
    'text',
    "The citizens' target group on the day of the interview; seats and milestones have none.",
    { ...optional, values: TARGET_GROUPS },
  ),
  column('interviewType', 'text', 'What kind of interview; milestones have none.', {
    ...optional,
    values: INTERVIEW_TYPES,
  }),
  column('origin', 'text', 'Who made the interviews come about; seats and milestones have none.', {
    ...optional,
    values: ORIGIN_GROUPS,
  }),
  column('leadTime', 'text', 'Local calendar days from booking to start, in classes; seats and milestones have none.', {
    ...optional,
    values: LEAD_TIMES,
  }),
  column('numerator', 'integer', 'Of a share: add it up over any rows of one figure and one version.', optional),
  column(
    'denominator',
    'integer',
    'Add it up over the same rows; a share is numerator over denominator. Of a lead time: how many bookings. Milestones do not add up.',
    optional,
  ),
  column('recorded', 'integer', 'Of an attendance rate: interviews whose outcome is recorded.', optional),
  column(
    'due',
    'integer',
    'Of an attendance rate: those that have taken place; completeness is recorded over due.',
    optional,
  ),
  column(
    'position',
    'integer',
    'Up to where in the log the view had come that this was read from: one for figures of seats, one for all others.',
  ),
  column(
    'day',
    'date',
    'The local day on which "not recorded" and "not booked again" are judged; the same in all rows.',
  ),
  column(
    'value',
    'integer',
    'What quantiles are of, as often as the denominator says. Of a lead time: days from booking to start. Of a seat that was booked ' +
      'again: whole minutes since the cancellation; nothing where it was not.',
    optional,
  ),
  column(
    'project',
    'text',
    'Of a milestone: the project that its bookings belong to; nothing: to any or none.',
    optional,
  ),
  column('number', 'integer', 'Of a milestone: the number of the booking, from 1.', optional),
  column('reachedAt', 'instant', 'Of a milestone: when that booking was made.', optional),
];
