/** Views hold no truth of their own, so the remedy is always the same. */
export const REMEDY =
  'Name an empty database in SELVBOOK_READ_MODELS, or empty this one, and start again: the views are rebuilt from the log.';
