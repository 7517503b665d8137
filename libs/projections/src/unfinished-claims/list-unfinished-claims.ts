import type { Instant } from '@selvbook/booking';
import { versionRead, VIEWS, type ReadModels } from '@selvbook/read-models';

/** A claim that somebody may have to finish. */
export interface UnfinishedClaim {
  readonly bookingId: string;
  readonly citizenId: string;
  readonly slotId: string;
  /** When it was recorded, by the store's clock. */
  readonly claimedAt: Instant;
}

/** Claims recorded before `olderThan`, the oldest first, at most `limit`. @throws ViewsUnavailable */
export async function listUnfinishedClaims(
  readModels: ReadModels,
  olderThan: Instant,
  limit: number,
): Promise<UnfinishedClaim[]> {
  const rows = await readModels.read(async (views) => {
    await versionRead(views, VIEWS.unfinishedClaims.name, readModels.known);
    return views
      .selectFrom('unfinished_claims_v1_claims')
      .selectAll()
      .where('claimed_at', '<', olderThan)
      .orderBy('claimed_at')
      .orderBy('booking_id')
      .limit(limit)
      .execute();
  });
  return rows.map((row) => ({
    bookingId: row.booking_id,
    citizenId: row.citizen_id,
    slotId: row.slot_id,
    claimedAt: row.claimed_at,
  }));
}
