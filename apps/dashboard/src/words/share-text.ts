import type { ColumnKind } from '../table/table.js';
import { isSuppressed, type Published } from '../values/published.js';
import type { FlatShare } from '../values/share.js';
import type { Tongue } from './tongue.js';

type Ends = Pick<FlatShare, 'low' | 'high'>;
type Parts = Pick<FlatShare, 'numerator' | 'denominator'>;

/** What a share is a share of. What is suppressed is said once; undefined: all of it is, and whoever says so says it of the share. */
export function partsText({ numerator, denominator }: Parts, { words, formats }: Tongue): string | undefined {
  if (isSuppressed(numerator) && isSuppressed(denominator)) return undefined;
  return words.tile.of(countText(numerator), countText(denominator));

  function countText(count: Published<number>): string {
    return isSuppressed(count) ? words.suppressedNumber : formats.cell(count, 'count');
  }
}

/** A share with what it is a share of: `81,0 % (17 af 21)`. */
export function shareText(row: Parts & Pick<FlatShare, 'share'>, tongue: Tongue): string {
  const parts = partsText(row, tongue);
  const share = tongue.formats.cell(row.share, 'share');
  return parts === undefined ? share : `${share} (${parts})`;
}

/** How sure a value is; undefined: there is no interval, or it is suppressed together with its value. */
export function intervalText(
  value: Published<number> | null,
  { low, high }: Ends,
  kind: ColumnKind,
  { words, formats }: Tongue,
): string | undefined {
  if (low === null || high === null) return undefined;
  if (!isSuppressed(low) && !isSuppressed(high))
    return words.tile.interval(formats.cell(low, kind), formats.cell(high, kind));
  return isSuppressed(value) ? undefined : words.tile.noInterval;
}
