/** A row of a table as the page shows it, by the titles of its columns. */
export type Cells = Readonly<Record<string, string>>;

/** What a share is a share of, as a tile or a mark says it: nothing where all of it is suppressed. */
export function partsOf({ Numerator, Denominator }: Cells): string {
  if (Numerator === 'suppressed' && Denominator === 'suppressed') return '';
  const said = [Numerator, Denominator].map((count) => (count === 'suppressed' ? 'a suppressed number' : count));
  return said.join(' of ');
}

function shareOf(row: Cells): string {
  const parts = partsOf(row);
  return parts === '' ? (row.Share ?? '') : `${row.Share} (${parts})`;
}

const monthly = (row: Cells): readonly string[] => [`${row.Group}, ${row.Month}: ${shareOf(row)}`];

const OUTCOMES = ['Attended', 'Missed', 'Excused', 'Cancelled', 'Not recorded'];

function outcomes(row: Cells): readonly string[] {
  const hidden = OUTCOMES.filter((outcome) => row[outcome] === 'suppressed');
  const shown = OUTCOMES.filter((outcome) => row[outcome] !== '0' && !hidden.includes(outcome));
  return [
    ...shown.map((outcome) => `${outcome}, ${row.Month}: ${row[outcome]}`),
    ...(hidden.length > 0 ? [`${hidden.join(', ')}, ${row.Month}: suppressed`] : []),
  ];
}

/** Each panel that draws a chart, and what its marks say of a row of its table. */
export const CHARTS: Readonly<Record<string, (row: Cells) => readonly string[]>> = {
  'self-booking-by-month': monthly,
  'attendance-by-month': monthly,
  'attendance-by-lead-time': (row) => [`${row.Booked}: ${shareOf(row)}`],
  'attendance-by-origin': (row) => [`${row['Who booked']}: ${shareOf(row)}`],
  'outcomes-by-month': outcomes,
  'refill-by-month': monthly,
  'fill-rate-by-month': monthly,
  'evaluation-self-booking': monthly,
  'evaluation-attendance': monthly,
  'free-by-week': (row) => [`Week from ${row['Week from']}: ${row['Free seats']}`],
};
