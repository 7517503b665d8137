import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SlotOpened } from '@selvbook/booking';
import { createMemoryEventStore, type EventStore } from '@selvbook/event-store';
import {
  askForRetry,
  openViewWriter,
  parkedStreams,
  retryRequests,
  VIEWS,
  type ParkedStreamRow,
  type ViewWriter,
} from '@selvbook/read-models';
import { DATABASES, type Ground } from '../../../../test/databases/databases.js';
import { availability } from '../availability/availability.js';
import type { LoggedEvent } from '../logged-event.js';
import type { Projection } from '../projection.js';
import { agendaFact, appendFacts, itemId, type Fact } from '../sample-log.js';
import { sampleProjectors, type SampleProjectors } from '../sample-projectors.js';
import type { ProjectionStatus } from './projection-status.js';
import type { Projector } from './projector.js';

const STARTS_AT = '2026-03-02T08:00:00.000Z';

let log: EventStore;
let ground: Ground;
let views: ViewWriter;
let projectors: SampleProjectors;

/** A projector of one projection that has caught up. */
async function start(
  projection: Projection = availability,
  onParked: (parked: ParkedStreamRow) => void = () => undefined,
): Promise<Projector> {
  const projector = await projectors.start([projection], onParked);
  await projector.caughtUp;
  return projector;
}

const told = (predicate: (status: ProjectionStatus) => boolean) => projectors.told(predicate);

const slotOpened = (n: number, more: object = {}): Fact => {
  const data: SlotOpened['data'] = {
    slotId: itemId('a1', STARTS_AT, n),
    adviserId: 'a1',
    office: 'office-1',
    municipality: '101',
    startsAt: STARTS_AT,
    endsAt: STARTS_AT,
    interviewType: 'jobInterview',
    contactForm: 'phone',
    targetGroups: ['jobReady'],
    capacity: 1,
    audience: 'both',
    ...more,
  };
  return agendaFact('a1', STARTS_AT, { type: 'SlotOpened', data });
};
/** It cannot even be asked which rows it needs. */
const empty = (n: number): Fact => ({
  ...slotOpened(n),
  event: { type: 'SlotOpened', data: {} },
});
/** What comes of it fits into no table. */
const halfway = (n: number): Fact => slotOpened(n, { capacity: 'many' });
const strange = (): Fact => ({ ...slotOpened(0), event: { type: 'SlotRepainted', data: slotOpened(0).event.data } });
const slots = () => views.db.selectFrom('availability_v1_slots').select('slot_id').execute();
const rows = () => parkedStreams(views.db, VIEWS.availability);

describe.each(DATABASES)('a view in $name that has been live', (database) => {
  beforeEach(async () => {
    ground = await database.ground();
    log = createMemoryEventStore();
    views = await openViewWriter(ground.address);
    projectors = sampleProjectors(log, views);
  });
  afterEach(async () => {
    await projectors.stop();
    await Promise.all([log.close(), views.close()]);
    await ground.remove();
  });

  test('parks what it cannot fold and tells of it, while the events of other streams go on', async () => {
    await appendFacts(log, [slotOpened(1)]);
    const parked: ParkedStreamRow[] = [];
    const projector = await start(availability, (row) => void parked.push(row));
    const elsewhere = { ...slotOpened(5), stream: 'agenda-a2_2026-03-02' };
    const last = await appendFacts(log, [slotOpened(2), empty(3), halfway(4), elsewhere]);
    await told(({ position }) => position === last);
    expect(await slots()).toHaveLength(3);
    expect(await rows()).toMatchObject([
      { position: 3, revision: 2, type: 'SlotOpened', tries: 1, waiting: 1, first_waiting: 4, last_waiting: 4 },
    ]);
    expect(parked).toMatchObject([{ stream: slotOpened(3).stream, position: 3, waiting: 0 }]);
    expect(projector.statuses()[0]).toMatchObject({ position: last, folded: 3 });
  });

  test('still stops at an event type that it does not know', async () => {
    await appendFacts(log, [slotOpened(1)]);
    const projector = await start();
    const position = await appendFacts(log, [halfway(2)]);
    await appendFacts(log, [strange()]);
    await told(({ state }) => state === 'stopped');
    expect(projector.statuses()[0]).toMatchObject({ position });
    expect(await rows()).toHaveLength(1);
  });

  test('keeps parked what fails again, with its error; what failed behind it takes its place', async () => {
    await appendFacts(log, [slotOpened(1)]);
    await (
      await start()
    ).caughtUp;
    const last = await appendFacts(log, [empty(2), slotOpened(3), halfway(4), slotOpened(5)]);
    await told(({ position }) => position === last);
    const retried = async () => {
      projectors.forget();
      await askForRetry(views.db, VIEWS.availability, slotOpened(2).stream);
      await told(() => true);
      return rows();
    };
    expect(await retried()).toMatchObject([{ position: 2, tries: 2, waiting: 3 }]);
    await projectors.stop();
    const mended: Projection = {
      ...availability,
      begin(isEmpty) {
        const fold = availability.begin(isEmpty);
        const good = (event: LoggedEvent) => event.position !== 2;
        return {
          ...fold,
          load: (db, events) => fold.load(db, events.filter(good)),
          apply: (event) => (good(event) ? fold.apply(event) : undefined),
        };
      },
    };
    await start(mended);
    expect(await retried()).toMatchObject([
      { position: 4, revision: 3, tries: 1, waiting: 1, first_waiting: 5, last_waiting: 5 },
    ]);
    expect(await slots()).toHaveLength(2);
    expect(await retryRequests(views.db, VIEWS.availability)).toEqual([]);
  });
});
