import { randomUUID } from 'node:crypto';
import { postText } from '../load/http-text.js';
import type { Wish } from '../ground/open-town.js';

/** A citizen books for themselves, with a key of their own, as a careful caller sends it. */
export function bookingText({ slotId, citizenId }: Wish): string {
  return postText(
    '/v1/bookings',
    { slotId, citizenId, origin: 'selfBooked', channel: 'web' },
    { 'idempotency-key': randomUUID(), 'selvbook-actor': `citizen/${citizenId}` },
  );
}
