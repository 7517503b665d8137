import type { Audience, Instant, InterviewType, LocalDate, TargetGroup } from '@selvbook/booking';
import { groupBits } from '@selvbook/projections';
import type { AvailabilitySlotRow, ViewReading } from '@selvbook/read-models';
import { sql } from 'kysely';
import { idRange } from '../id-range.js';
import type { Cursor } from './cursor.js';

/** Which slots are looked for. Those of `ownAdviser` come first, the others after them. */
export interface SlotSearch {
  readonly officeId: string;
  readonly interviewType: InterviewType | undefined;
  /** A slot serves each of these. */
  readonly targetGroups: readonly TargetGroup[];
  readonly audience: Exclude<Audience, 'both'>;
  /** Starts after this instant: what has started is no offer. */
  readonly startsAfter: Instant;
  /** Starts at or after the first, and before the second. */
  readonly startsFrom: Instant;
  readonly startsBefore: Instant;
  /** The same as local days. */
  readonly days: { readonly from: LocalDate; readonly to: LocalDate };
  readonly ownAdviser: string | undefined;
}

/** A slot that was found, and whether it is the citizen's own adviser's. */
export interface FoundSlot {
  readonly row: AvailabilitySlotRow;
  readonly own: boolean;
}

/** The next slots after the cursor, at most `limit`: own adviser's first, each by start, then id. */
export async function searchSlots(
  views: ViewReading,
  search: SlotSearch,
  limit: number,
  cursor: Cursor | undefined,
): Promise<FoundSlot[]> {
  const found: FoundSlot[] = [];
  const { ownAdviser } = search;
  if (ownAdviser !== undefined && cursor?.own !== false) {
    const { first, end } = idRange(ownAdviser, search.days.from, search.days.to);
    const rows = await bookable(views, search, limit, cursor)
      // Found by the beginning of its id: an adviser's days are few, while the office's index, which an expression keeps
      // out of the choice, would be read past every colleague's slots.
      .where('slot_id', '>=', first)
      .where('slot_id', '<', end)
      .where(sql`(office_id || '')`, '=', search.officeId)
      .execute();
    found.push(...rows.map((row) => ({ row, own: true })));
  }
  if (found.length < limit) {
    let query = bookable(views, search, limit - found.length, cursor?.own === true ? undefined : cursor);
    query = query.where('office_id', '=', search.officeId);
    if (ownAdviser !== undefined) query = query.where('adviser_id', '!=', ownAdviser);
    found.push(...(await query.execute()).map((row) => ({ row, own: false })));
  }
  return found;
}

function bookable(views: ViewReading, search: SlotSearch, limit: number, after: Cursor | undefined) {
  let query = views
    .selectFrom('availability_v1_slots')
    .selectAll()
    // A literal, as in the index's own condition: a parameter would not be seen to imply it.
    .where('free', '>', sql.lit(0))
    .where('starts_at', '>', search.startsAfter)
    .where('starts_at', '>=', search.startsFrom)
    .where('starts_at', '<', search.startsBefore)
    .where('audience', 'in', [search.audience, 'both'])
    .orderBy('starts_at')
    .orderBy('slot_id')
    .limit(limit);
  if (search.interviewType !== undefined) query = query.where('interview_type', '=', search.interviewType);
  for (const group of search.targetGroups) {
    query = query.where(sql<boolean>`(group_bits & ${sql.lit(groupBits([group]))}) <> 0`);
  }
  if (after) {
    query = query
      .where('starts_at', '>=', after.startsAt)
      .where((eb) => eb.or([eb('starts_at', '>', after.startsAt), eb('slot_id', '>', after.slotId)]));
  }
  return query;
}
