import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { agendaItemId, type SlotOpened } from '@selvbook/booking';
import { openEmbeddedEventStore, type EventStore } from '@selvbook/event-store';
import type { ProjectionStatus } from '@selvbook/projections';
import {
  checkpoints,
  openReadModels,
  openViewWriter,
  versionText,
  VIEWS,
  ViewsUnavailable,
  type PostgresViews,
} from '@selvbook/read-models';
import pg from 'pg';
import { sql } from 'kysely';
import { postgresGround, type Ground } from '../../../../test/databases/databases.js';
import { inDatabase } from '../../../../test/databases/in-database.js';
import { runProjectorHere, type ProjectorHere } from './projector-here.js';

const SLOT: SlotOpened['data'] = {
  slotId: agendaItemId('a1', '2026-03-02', '00000000-0000-4000-8000-000000000001'),
  adviserId: 'a1',
  office: 'office-1',
  municipality: '101',
  startsAt: '2026-03-02T08:00:00.000Z',
  endsAt: '2026-03-02T09:00:00.000Z',
  interviewType: 'jobInterview',
  contactForm: 'inPerson',
  targetGroups: ['jobReady'],
  capacity: 1,
  audience: 'both',
};

let folder: string;
let log: EventStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-projector-'));
  log = await openEmbeddedEventStore({ file: join(folder, 'events.db') });
});
afterEach(async () => {
  await log.close();
  await rm(folder, { recursive: true });
});

test('what it cannot go on from is told as its failure, and it can still be stopped', async () => {
  const readModels = { file: join(folder, 'read-models.db') };
  const eventStore = { kind: 'embedded', file: join(folder, 'events.db') } as const;
  const told = { onProgress: () => undefined, onParked: () => undefined };
  const projector = await runProjectorHere({ eventStore, readModels, logId: 'log-1' }, told);
  // In one go: whoever waits for a lock in this thread would wait for itself.
  const views = new DatabaseSync(readModels.file);
  // Views of another log, and one version fewer to keep: it begins anew on the others.
  views.exec(`begin immediate; update checkpoints set log_id = 'log-2';
    update projection_versions set state = 'retired' where projection = 'unfinishedClaims'; commit`);
  views.close();
  await expect(projector.failed).rejects.toThrow('The views were built from another log');
  await projector.stop();
});

test('a database that comes back without its tables is given them again and filled, and whoever reads meanwhile is told to wait', async () => {
  const ground = await postgresGround();
  const eventStore = { kind: 'embedded', file: join(folder, 'events.db') } as const;
  const metadata = { occurredAt: '2026-03-02T08:00:00.000Z' };
  const data = { logId: 'log-1' };
  await log.append('log-selvbook', 'noStream', [{ id: randomUUID(), type: 'LogStarted', data, metadata }]);
  let hear: (status: ProjectionStatus) => void = () => undefined;
  const caughtUp = () =>
    new Promise<void>((resolve) => {
      const missing = new Set(Object.keys(VIEWS));
      hear = ({ name, state }) => {
        if (state === 'caughtUp') missing.delete(name);
        if (missing.size === 0) resolve();
      };
    });
  const views = await openViewWriter(ground.address);
  const readModels = await openReadModels(ground.address);
  const read = () => readModels.read((db) => checkpoints(db));
  const lose = () =>
    views.write(async (db) => {
      await sql`drop schema public cascade`.execute(db);
      await sql`create schema public`.execute(db);
    });
  await lose();
  await expect(read()).rejects.toThrow(ViewsUnavailable);

  const first = caughtUp();
  const told = { onProgress: (status: ProjectionStatus) => hear(status), onParked: () => undefined };
  const projector = await runProjectorHere({ eventStore, readModels: ground.address, logId: 'log-1' }, told);
  await first;
  const before = await read();
  const again = caughtUp();
  await lose();
  await again;
  expect(await read()).toEqual(before);
  await projector.stop();
  await Promise.all([views.close(), readModels.close()]);
  await ground.remove();
}, 30_000);

describe('while two threads catch up', () => {
  const metadata = { occurredAt: '2026-03-01T08:00:00.000Z' };
  let ground: Ground<PostgresViews>;
  /** How the versions stand, and whoever waits for one of them to stand so. */
  let heard: Map<string, ProjectionStatus>;
  let looks: (() => void)[];
  let projector: ProjectorHere;
  beforeEach(async () => {
    ground = await postgresGround();
    heard = new Map();
    looks = [];
    await log.append('log-selvbook', 'noStream', [
      { id: randomUUID(), type: 'LogStarted', data: { logId: 'log-1' }, metadata },
    ]);
    await log.append('agenda-a1-2026-03-02', 'noStream', [
      { id: randomUUID(), type: 'SlotOpened', data: SLOT, metadata },
    ]);
  });
  afterEach(async () => {
    await projector.stop();
    await ground.remove();
  });

  const hears = (view: string, state: ProjectionStatus['state']) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (heard.get(view)?.state === state) resolve();
      };
      looks.push(look);
      look();
    });
  const told = {
    onProgress: (status: ProjectionStatus) => {
      heard.set(versionText(status), status);
      for (const look of looks) look();
    },
    onParked: () => undefined,
  };

  test('a version that is asked for is built, and one that is retired is let go, though they are not done', async () => {
    const older = await openViewWriter({ ...ground.address, newest: { interviews: 2 } });
    await older.close();
    // The second thread cannot write its view, so that it does not come to an end.
    const holder = new pg.Client({ connectionString: ground.address.url });
    await holder.connect();
    await holder.query('begin; lock table bookings_v1_slots in exclusive mode');
    const eventStore = { kind: 'embedded', file: join(folder, 'events.db') } as const;
    projector = await runProjectorHere({ eventStore, readModels: ground.address, logId: 'log-1', farBehind: 1 }, told);
    await hears('interviews@3', 'caughtUp');
    await inDatabase(ground.address.url, (client) =>
      client.query(`update projection_versions set state = 'retired' where projection = 'unfinishedClaims'`),
    );
    await hears('unfinishedClaims@1', 'retired');
    expect(heard.get('bookings@1')?.state).toBe('running');
    await holder.query('commit');
    await holder.end();
    await hears('bookings@1', 'caughtUp');
  }, 60_000);
});
