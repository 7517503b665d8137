import { expect, test } from '@jest/globals';
import type { DomainEvent } from '@selvbook/booking';
import { createMemoryEventStore } from '@selvbook/event-store';
import {
  dumpView,
  dumpViews,
  OLDER_VIEWS,
  openViewWriter,
  retireVersion,
  swapVersion,
  VIEWS,
} from '@selvbook/read-models';
import { DATABASES } from '../../../../test/databases/databases.js';
import { PROJECTIONS } from '../projections.js';
import { appendFacts, citizenFact } from '../sample-log.js';
import type { ProjectionStatus } from './projection-status.js';
import { startProjector } from './projector.js';

const v1 = OLDER_VIEWS.interviewsV1;
const AT = '2026-03-02T08:00:00.000Z';
const enrol = (citizen: string) => {
  const data = { municipality: '101', office: 'office-1', targetGroup: 'jobReady', from: '2026-01-01' } as const;
  return citizenFact(citizen, { type: 'CitizenEnrolled', data } satisfies DomainEvent);
};

test.each(DATABASES)(
  'a projector that still works on a version that is retired stops with it and goes on with the others, in $name',
  async (database) => {
    const ground = await database.ground();
    const log = createMemoryEventStore();
    const oldViews = await openViewWriter({ ...ground.address, newest: { interviews: 1 } });
    let heard: ProjectionStatus[] = [];
    let look = () => undefined as void;
    const until = (is: (status: ProjectionStatus) => boolean) =>
      new Promise<void>((resolve) => {
        look = () => heard.some(is) && resolve();
        look();
      });
    const start = (views: typeof oldViews, onProgress: (status: ProjectionStatus) => void) =>
      startProjector({ log, logId: 'log-1', views, projections: PROJECTIONS, onProgress });
    const old = await start(oldViews, (status) => {
      heard.push(status);
      look();
    });
    await appendFacts(log, [enrol('c1')]);
    await old.caughtUp;

    const views = await openViewWriter(ground.address);
    const building = await start({ ...views, known: [VIEWS.interviews] }, () => undefined);
    await building.caughtUp;
    await building.stop();
    expect(await swapVersion(views.db, VIEWS.interviews, AT)).toMatchObject({ kind: 'swapped', from: 1 });
    // It may be heard of before whoever retired it is told so.
    heard = [];
    expect(await retireVersion(views.db, v1, AT)).toBe('retired');

    const head = await appendFacts(log, [enrol('c2')]);
    await until(({ name, state }) => name === 'interviews' && state === 'retired');
    await until(({ name, position }) => name === 'bookings' && position === head);
    expect(heard.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(await dumpView(views.db, v1)).not.toContain('[');
    await old.stop();

    const newer = await start(views, () => undefined);
    await newer.caughtUp;
    expect(newer.statuses().map(({ name, version }) => `${name}@${version}`)).not.toContain('interviews@1');
    expect(await dumpViews(views.db)).toContain('\n["c2",');
    await newer.stop();
    await Promise.all([log.close(), oldViews.close(), views.close()]);
    await ground.remove();
  },
  30_000,
);
