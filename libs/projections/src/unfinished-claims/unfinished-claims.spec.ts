import { expect, test } from '@jest/globals';
import type { Booked, DomainEvent } from '@selvbook/booking';
import { createMemoryEventStore } from '@selvbook/event-store';
import { openReadModels, openViewWriter } from '@selvbook/read-models';
import { DATABASES } from '../../../../test/databases/databases.js';
import { PROJECTIONS } from '../projections.js';
import { startProjector } from '../runner/projector.js';
import { agendaFact, appendFacts, citizenFact, itemId } from '../sample-log.js';
import { listUnfinishedClaims } from './list-unfinished-claims.js';

const STARTS_AT = '2026-03-02T08:00:00.000Z';
const id = (n: number) => itemId('a1', STARTS_AT, n);
const claimed = (n: number) =>
  citizenFact(`c${n}`, {
    type: 'BookingClaimed',
    data: { bookingId: id(n), slotId: id(50), interviewType: 'jobInterview', startsAt: STARTS_AT, endsAt: STARTS_AT },
  });
const inAgenda = (event: DomainEvent) => agendaFact('a1', STARTS_AT, event);
const booked = (n: number) => {
  const data: Booked['data'] = {
    bookingId: id(n),
    slotId: id(50),
    citizenId: `c${n}`,
    origin: 'selfBooked',
    channel: 'web',
    interviewType: 'jobInterview',
    targetGroup: 'jobReady',
    municipality: '101',
    office: 'office-1',
    startsAt: STARTS_AT,
    endsAt: STARTS_AT,
  };
  return inAgenda({ type: 'Booked', data });
};

test.each(DATABASES)(
  'claims neither booked, abandoned nor released are unfinished, oldest first, in $name',
  async (database) => {
    const { address, remove } = await database.ground();
    let now = Date.parse('2026-03-01T08:00:00.000Z');
    const log = createMemoryEventStore({ clock: () => (now += 1_000) });
    await appendFacts(log, [
      claimed(6),
      claimed(1),
      booked(1),
      claimed(2),
      inAgenda({ type: 'BookingAbandoned', data: { bookingId: id(2) } }),
      claimed(3),
      citizenFact('c3', { type: 'ClaimReleased', data: { bookingId: id(3), reason: 'over' } }),
      claimed(4),
      // Imported history: the booking stands before its claim.
      booked(5),
      claimed(5),
    ]);
    const readModels = await openReadModels(address);
    const views = await openViewWriter(address);
    const projector = await startProjector({ log, logId: 'log-1', views, projections: PROJECTIONS });
    await projector.caughtUp;

    const all = await listUnfinishedClaims(readModels, '2026-03-01T09:00:00.000Z', 10);
    expect(all).toEqual([
      { bookingId: id(6), citizenId: 'c6', slotId: id(50), claimedAt: '2026-03-01T08:00:01.000Z' },
      { bookingId: id(4), citizenId: 'c4', slotId: id(50), claimedAt: '2026-03-01T08:00:08.000Z' },
    ]);
    expect(await listUnfinishedClaims(readModels, '2026-03-01T08:00:08.000Z', 10)).toHaveLength(1);
    expect(await listUnfinishedClaims(readModels, '2026-03-01T09:00:00.000Z', 1)).toHaveLength(1);

    await projector.stop();
    await Promise.all([log.close(), views.close(), readModels.close()]);
    await remove();
  },
);
