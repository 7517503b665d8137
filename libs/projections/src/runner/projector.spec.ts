import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DOMAIN_EVENT_TYPES, type SlotOpened } from '@selvbook/booking';
import { createMemoryEventStore, type EventStore } from '@selvbook/event-store';
import { openViewWriter, VIEWS, ViewsRefused, type ViewName, type ViewWriter } from '@selvbook/read-models';
import { DATABASES, type Ground } from '../../../../test/databases/databases.js';
import { availability } from '../availability/availability.js';
import { defineProjection, type Projection } from '../projection.js';
import { PROJECTIONS } from '../projections.js';
import { agendaFact, appendFacts, itemId, type Fact } from '../sample-log.js';
import { sampleProjectors, type SampleProjectors } from '../sample-projectors.js';
import type { ProjectionStatus } from './projection-status.js';
import { startProjector, type Projector } from './projector.js';

const STARTS_AT = '2026-03-02T08:00:00.000Z';

let log: EventStore;
let ground: Ground;
let views: ViewWriter;
let projectors: SampleProjectors;

const start = (projections: readonly Projection[] = PROJECTIONS) => projectors.start(projections);
const told = (predicate: (status: ProjectionStatus) => boolean) => projectors.told(predicate);

const slotOpened = (n: number): Fact => {
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
  };
  return agendaFact('a1', STARTS_AT, { type: 'SlotOpened', data });
};
const strange = (): Fact => ({ ...slotOpened(0), event: { type: 'SlotRepainted', data: slotOpened(0).event.data } });
const slots = () => views.db.selectFrom('availability_v1_slots').select('slot_id').execute();
const statusOf = (projector: Projector, name: ViewName) => projector.statuses().find((status) => status.name === name);

test('every projection lists every event type of the domain, each once', () => {
  for (const { handles, ignores } of PROJECTIONS) {
    expect([...handles, ...ignores].sort()).toEqual([...DOMAIN_EVENT_TYPES].sort());
  }
});

describe.each(DATABASES)('views in $name', (database) => {
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

  describe('the projector', () => {
    test('catches up, then follows, and tells of every commit', async () => {
      const first = await appendFacts(log, [slotOpened(1)]);
      const projector = await start();
      await projector.caughtUp;
      expect(projector.statuses().every(({ state, position }) => state === 'caughtUp' && position === first)).toBe(
        true,
      );
      const second = await appendFacts(log, [slotOpened(2)]);
      await told(({ name, position }) => name === 'availability' && position === second);
      expect(await slots()).toHaveLength(2);
      expect(
        projectors
          .heard()
          .filter(({ name }) => name === 'bookings')
          .map(({ position }) => position),
      ).toContain(first);
    });

    test.each([
      { busy: false, commits: [2, 4, 6] },
      { busy: true, commits: [4, 6] },
    ])('holds a full round back for one more while another thread writes: $busy', async ({ busy, commits }) => {
      for (let n = 1; n <= 6; n += 1) await appendFacts(log, [slotOpened(n)]);
      const positions: number[] = [];
      const projector = await startProjector({
        log,
        logId: 'log-1',
        views: { ...views, aside: false, mayWriteNow: () => !busy },
        projections: [availability],
        roundSize: 2,
        batchSize: 1,
        onProgress: ({ state, position }) => void (state === 'running' && positions.push(position)),
      });
      projectors.add(projector);
      await projector.caughtUp;
      expect([...new Set(positions)]).toEqual(commits);
      expect(await slots()).toHaveLength(6);
    });

    test('goes on where it stopped', async () => {
      await appendFacts(log, [slotOpened(1)]);
      const before = await start();
      await before.caughtUp;
      await before.stop();
      projectors.forget();
      const position = await appendFacts(log, [slotOpened(2)]);
      await (
        await start()
      ).caughtUp;
      expect(projectors.heard().filter(({ name, state }) => name === 'availability' && state === 'running')).toEqual([
        { name: 'availability', version: 1, position, folded: 1, state: 'running' },
      ]);
      expect(await slots()).toHaveLength(2);
    });

    test('an event type in neither list stops that projection before it, and no other one', async () => {
      const position = await appendFacts(log, [slotOpened(1)]);
      await appendFacts(log, [strange(), slotOpened(2)]);
      const knowing = defineProjection({
        view: VIEWS.availability,
        handles: ['SlotOpened'],
        ignores: ['SlotRepainted' as 'SlotOpened'],
        begin: (empty) => availability.begin(empty),
      });
      const projector = await start([knowing, ...PROJECTIONS.slice(1)]);
      await projector.caughtUp;
      expect(statusOf(projector, 'bookings')).toMatchObject({ position, state: 'stopped' });
      expect(statusOf(projector, 'bookings')?.error).toMatch(/SlotRepainted at position 2/);
      expect(statusOf(projector, 'availability')).toMatchObject({ position: await log.head(), state: 'caughtUp' });
      expect(await slots()).toHaveLength(2);
    });

    test('when all have stopped it has nothing left to wait for', async () => {
      await appendFacts(log, [strange()]);
      const projector = await start();
      await projector.caughtUp;
      expect(projector.statuses().map(({ state, position }) => [state, position])).toEqual(
        Object.values(VIEWS).map(() => ['stopped', 0]),
      );
    });

    test('while a view is built, an event that cannot be folded stops its projection, and the view stays as it was', async () => {
      const broken = defineProjection({
        view: VIEWS.availability,
        handles: ['SlotOpened'],
        ignores: [],
        begin: () => ({
          load: async () => undefined,
          apply: () => {
            throw new TypeError('no such thing');
          },
          cut: () => async () => undefined,
          settle: () => undefined,
          forget: () => undefined,
        }),
      });
      await appendFacts(log, [slotOpened(1)]);
      const projector = await start([broken]);
      await projector.caughtUp;
      expect(projector.statuses()).toEqual([
        {
          name: 'availability',
          version: 1,
          position: 0,
          folded: 0,
          state: 'stopped',
          error: 'it cannot fold SlotOpened at position 1 (TypeError: no such thing)',
        },
      ]);
    });
  });

  describe('a checkpoint that somebody else has moved', () => {
    const setTo = (position: number) =>
      views.db.updateTable('checkpoints').set({ position }).where('projection', '=', 'availability').execute();

    test('forward: what they have folded is not folded again', async () => {
      await appendFacts(log, [slotOpened(1)]);
      const projector = await start();
      await projector.caughtUp;
      await setTo(2);
      const position = await appendFacts(log, [slotOpened(2), slotOpened(3)]);
      await told(({ name, position: at }) => name === 'availability' && at === position);
      expect((await slots()).map(({ slot_id }) => slot_id)).toEqual([1, 3].map((n) => itemId('a1', STARTS_AT, n)));
    });

    test('to where the log ends: it says where the view is now', async () => {
      const first = await appendFacts(log, [slotOpened(1)]);
      const projector = await start();
      await projector.caughtUp;
      await setTo(first + 1);
      const position = await appendFacts(log, [slotOpened(2)]);
      await told(({ name, position: at }) => name === 'availability' && at === position);
      expect(await slots()).toHaveLength(1);
    });

    test('back: the feed goes back to it', async () => {
      await appendFacts(log, [slotOpened(1)]);
      const projector = await start();
      await projector.caughtUp;
      await setTo(0);
      await views.db.deleteFrom('availability_v1_slots').execute();
      const position = await appendFacts(log, [slotOpened(2)]);
      await told(({ name, position: at }) => name === 'availability' && at === position);
      expect(await slots()).toHaveLength(2);
    });
  });

  test('a second projector begins beside one that moves the views on meanwhile', async () => {
    await appendFacts(log, [slotOpened(1)]);
    await (
      await start()
    ).caughtUp;
    const whileItLooks: EventStore = {
      ...log,
      async head() {
        const before = await log.head();
        const position = await appendFacts(log, [slotOpened(before + 1)]);
        await told(({ name, position: at }) => name === 'availability' && at === position);
        return before;
      },
    };
    const second = await startProjector({ log: whileItLooks, logId: 'log-1', views, projections: PROJECTIONS });
    projectors.add(second);
    await second.caughtUp;
  });

  describe('the projector refuses, in one line that names the remedy,', () => {
    test("views of another log, and views beyond the log's head", async () => {
      await appendFacts(log, [slotOpened(1)]);
      const projector = await start();
      await projector.caughtUp;
      await projector.stop();
      const with_ = (other: EventStore, logId: string) =>
        startProjector({ log: other, logId, views, projections: PROJECTIONS });
      await expect(with_(log, 'log-2')).rejects.toThrow(
        /another log \(log-1; this one is log-2\)\. [^\n]* start again: [^\n]*$/,
      );
      await expect(with_(createMemoryEventStore(), 'log-1')).rejects.toThrow(
        /beyond the log's head 0[^\n]* start again: /,
      );
      await expect(with_(log, 'log-2')).rejects.toThrow(ViewsRefused);
    });
  });
});
