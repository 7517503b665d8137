import type { NewEvent } from '@selvbook/event-store';
import { randomUUID } from 'node:crypto';

/** An event of the size of a booking. */
export function sampleEvent(): NewEvent {
  const id = randomUUID();
  return {
    id,
    type: 'Booked',
    data: {
      bookingId: `${id}_2026-03-02_D4-tW9nLVp-hZXCGdyiVDg`,
      slotId: `${id}_2026-03-02_Hab0uXS8UzemY3qj1Gh9fQ`,
      citizenId: id,
      origin: 'selfBooked',
      channel: 'web',
      interviewType: 'jobInterview',
      targetGroup: 'jobReady',
      municipality: '101',
      office: id,
      startsAt: '2026-03-02T08:00:00.000Z',
      endsAt: '2026-03-02T08:30:00.000Z',
    },
    metadata: {
      $correlationId: id,
      $causationId: id,
      commandId: id,
      requestHash: '0'.repeat(64),
      actor: `citizen/${id}`,
      occurredAt: '2026-03-02T08:00:00.000Z',
      schema: 1,
    },
  };
}
