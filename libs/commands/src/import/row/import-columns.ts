/** What a row of history from elsewhere has, in the order of a CSV's header. Grows by adding optional columns. */
export const IMPORT_COLUMNS = [
  'booking_id',
  'citizen_id',
  'adviser_id',
  'office_id',
  'municipality',
  'target_group',
  'interview_type',
  'contact_form',
  'origin',
  'channel',
  'booked_at',
  'starts_at',
  'ends_at',
  'outcome',
  'outcome_at',
] as const;

export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** A row as text, column by column; an empty or absent one says nothing. */
export type RowText = Readonly<Partial<Record<ImportColumn, string>>>;
