import type { FigureName } from '../filters/filters.js';
import type { Column } from '../table/table.js';
import type { Words } from '../words/da.js';

/** The columns of a share: what it is a share of, how sure it is, by which definition and up to where it was counted. */
export const shareColumns = ({ columns }: Words): readonly Column[] => [
  { id: 'numerator', title: columns.numerator, kind: 'count' },
  { id: 'denominator', title: columns.denominator, kind: 'count' },
  { id: 'share', title: columns.share, kind: 'share' },
  { id: 'low', title: columns.low, kind: 'share' },
  { id: 'high', title: columns.high, kind: 'share' },
];

/** Beside an attendance rate, and no other figure: how much of what has taken place it stands on. */
export const completenessColumns = (figure: FigureName, { columns }: Words): readonly Column[] =>
  figure === 'attendanceRate' ? [{ id: 'completeness', title: columns.completeness, kind: 'share' }] : [];

export const originColumns = ({ columns }: Words): readonly Column[] => [
  { id: 'definition', title: columns.definition, kind: 'text' },
  { id: 'position', title: columns.position, kind: 'count' },
];
