import { isLocalDate } from '../time/local-time.js';

/** The pattern of every id that a caller chooses: office, citizen, adviser, project, correlation, actor. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

const UUID_SHAPED = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const TEN_DIGITS = /(?<!\d)(\d{2})(\d{2})(\d{2})[\p{Pd}\p{Zs}./]?\d{4}(?!\d)/gu;
/** What nobody sees: it must not hide a number. */
const INVISIBLE = /\p{Cf}/gu;

/**
 * Whether a text holds what looks like a civil registration number: six digits that are a date (day, month, year of
 * either century), an optional hyphen, dash, space, stop or slash of any script, four digits; full-width digits count. A text that is a UUID is not looked into: one in some
 * thousand random ones would hold such a run by chance.
 */
export function looksLikeCpr(text: string): boolean {
  if (UUID_SHAPED.test(text)) return false;
  const plain = text.normalize('NFKC').replaceAll(INVISIBLE, '');
  for (const [, day, month, year] of plain.matchAll(TEN_DIGITS)) {
    if (isLocalDate(`19${year}-${month}-${day}`) || isLocalDate(`20${year}-${month}-${day}`)) return true;
  }
  return false;
}
