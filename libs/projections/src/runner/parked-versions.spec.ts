import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '@selvbook/booking';
import { createMemoryEventStore, type EventStore } from '@selvbook/event-store';
import {
  askForRetry,
  beginAgain,
  checkpoints,
  openReadModels,
  openViewWriter,
  OLDER_VIEWS,
  parkedStreams,
  retireVersion,
  retryRequests,
  swapVersion,
  versionRead,
  versionText,
  VIEWS,
  type View,
  type ViewWriter,
} from '@selvbook/read-models';
import { DATABASES, type Ground } from '../../../../test/databases/databases.js';
import { PROJECTIONS } from '../projections.js';
import { appendFacts, citizenFact } from '../sample-log.js';
import { failingAt } from '../sample-parking.js';
import type { ProjectionStatus } from './projection-status.js';
import { startProjector } from './projector.js';

const AT = '2026-03-02T08:00:00.000Z';
const [v1, v3] = [OLDER_VIEWS.interviewsV1, VIEWS.interviews];
const enrol = (citizen: string) => {
  const data = { municipality: '101', office: 'office-1', targetGroup: 'jobReady', from: '2026-01-01' } as const;
  return citizenFact(citizen, { type: 'CitizenEnrolled', data } satisfies DomainEvent);
};

describe.each(DATABASES)('of two versions in $name', (database) => {
  let ground: Ground;
  let log: EventStore;
  let views: ViewWriter;
  beforeEach(async () => {
    ground = await database.ground();
    log = createMemoryEventStore();
    const before = await openViewWriter({ ...ground.address, newest: { interviews: 1 } });
    await appendFacts(log, [enrol('c1')]);
    await work(before, [v1]);
    await before.close();
    views = await openViewWriter(ground.address);
  });
  afterEach(async () => {
    await Promise.all([log.close(), views.close()]);
    await ground.remove();
  });

  /** Up to the end of the log, by a program that fails at one citizen. */
  async function work(
    on: ViewWriter,
    versions: readonly View[],
    failing = 'nobody',
  ): Promise<readonly ProjectionStatus[]> {
    const projections = PROJECTIONS.filter(({ view }) => versions.includes(view)).map((one) =>
      // A program that cannot fold what is told of this citizen.
      failingAt(one, ({ stream }) => stream === `citizen-${failing}`),
    );
    const projector = await startProjector({ log, logId: 'log-1', views: on, projections });
    await projector.caughtUp;
    await projector.stop();
    return projector.statuses();
  }
  const parked = async (view: View) => (await parkedStreams(views.db, view)).map(({ stream }) => stream);
  const parkedCounts = async () =>
    Object.fromEntries((await checkpoints(views.db)).map((one) => [versionText(one), one.parked]));

  test('the one being built stops at what the live one parks, until it has caught up once; then each parks its own', async () => {
    await appendFacts(log, [enrol('c2'), enrol('c2')]);
    const both = await work(views, [v1, v3], 'c2');
    expect(both).toMatchObject([
      { version: 1, state: 'caughtUp', position: 3 },
      { version: 3, state: 'stopped', position: 0, error: expect.stringContaining('position 2') },
    ]);
    expect([await parked(v1), await parked(v3)]).toEqual([['citizen-c2'], []]);

    await work(views, [v3]);
    await appendFacts(log, [enrol('c3')]);
    expect(await work(views, [v1, v3], 'c3')).toMatchObject([{ state: 'caughtUp' }, { state: 'caughtUp' }]);
    expect([await parked(v1), await parked(v3)]).toEqual([['citizen-c2', 'citizen-c3'], ['citizen-c3']]);
    expect(await parkedCounts()).toEqual({ 'interviews@1': 3, 'interviews@3': 1 });
  });

  test('an answer counts what is parked in the version that is read, before a swap and after it', async () => {
    const readModels = await openReadModels(ground.address);
    const read = () => readModels.read((reading) => versionRead(reading, 'interviews', readModels.known));
    await appendFacts(log, [enrol('c2')]);
    await work(views, [v1], 'c2');
    await work(views, [v3]);
    expect(await read()).toEqual({ name: 'interviews', version: 1, position: 2, parked: 1 });
    expect(await swapVersion(views.db, v3, AT)).toMatchObject({ kind: 'swapped' });
    expect(await read()).toEqual({ name: 'interviews', version: 3, position: 2, parked: 0 });
    await readModels.close();
  });

  test('what a retired one had parked is gone with it, and does not come back when it is begun again', async () => {
    await appendFacts(log, [enrol('c2')]);
    await work(views, [v1], 'c2');
    await work(views, [v3]);
    await appendFacts(log, [enrol('c3')]);
    await work(views, [v1, v3], 'c3');
    await swapVersion(views.db, v3, AT);
    expect(await askForRetry(views.db, v1)).toEqual(['citizen-c2', 'citizen-c3']);
    expect(await retireVersion(views.db, v1, AT)).toBe('retired');
    expect([await parked(v1), await retryRequests(views.db, v1), await parked(v3)]).toEqual([[], [], ['citizen-c3']]);
    expect(await beginAgain(views.db, v1, AT)).toBe(true);
    // What is built anew is not live, whatever it was before.
    expect(await work(views, [v1], 'c2')).toMatchObject([{ state: 'stopped', position: 0 }]);
    await work(views, [v1]);
    expect(await parkedCounts()).toEqual({ 'interviews@1': 0, 'interviews@3': 1 });
  });
});
