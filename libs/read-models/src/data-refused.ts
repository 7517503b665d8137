/** SQLSTATE classes of data that a column, a constraint or an index does not take, now or ever. */
const REFUSED = /^(22|23|54)...$/;
/** The same of SQLite (https://www.sqlite.org/rescode.html): too big, a constraint, a mismatch. */
const SQLITE_REFUSED: readonly number[] = [18, 19, 20];
const PRIMARY_CODE = 0xff;

/**
 * Why the database refuses what it was given, where it would refuse the same again: in a few words that repeat nothing of it. Undefined:
 * the error speaks of something else, such as of a database that is away.
 */
export function whyDataIsRefused(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (typeof code === 'string' && REFUSED.test(code)) return `the database refuses it (SQLSTATE ${code})`;
  if (typeof errcode === 'number' && SQLITE_REFUSED.includes(errcode & PRIMARY_CODE)) {
    return `the database refuses it (SQLite error ${errcode})`;
  }
  return undefined;
}
