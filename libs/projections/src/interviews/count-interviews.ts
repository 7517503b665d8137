import { MEASURES, type CellTable, type InterviewsTables, type Measure } from '@selvbook/read-models';

/** When an interview counts in a measure: what the live view's cells count one by one. */
const COUNTS_IN: Readonly<Record<Measure, string>> = {
  self_booked: "status <> 'cancelled' and joint = 0 and origin = 'selfBooked'",
  summoned: "status <> 'cancelled' and joint = 0 and origin = 'summoned'",
  unknown: "status <> 'cancelled' and joint = 0 and origin = 'unknown'",
  walk_in: "status <> 'cancelled' and joint = 0 and origin = 'walkIn'",
  open: "status = 'open' and origin <> 'walkIn'",
  attended: "status = 'attended' and origin <> 'walkIn'",
  missed: "status = 'missed' and origin <> 'walkIn'",
  excused: "status = 'excused' and origin <> 'walkIn'",
  cancelled: "status = 'cancelled' and origin <> 'walkIn'",
};

const MONTH = 'substr(date, 1, 7)';
const COUNTED = MEASURES.map((measure) => `(${COUNTS_IN[measure]})`).join(' or ');
const SUMS = MEASURES.map((measure) => `sum(${COUNTS_IN[measure]}) as ${measure}`).join(', ');

/** SQL: the rows of a table of cells with every dimension, in the order of its columns, from the interviews. */
export function countedInterviews({ key }: CellTable, { interviews }: InterviewsTables): string {
  const values = key.map((column) => (column === 'month' ? MONTH : column));
  const named = key.map((column) => (column === 'month' ? `${MONTH} as month` : column));
  return `select ${named.join(', ')}, ${SUMS} from ${interviews.name} where ${COUNTED} group by ${values.join(', ')}`;
}
