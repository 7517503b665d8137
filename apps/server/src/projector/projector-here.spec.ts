import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openEmbeddedEventStore, type EventStore } from '@selvbook/event-store';
import type { ProjectionStatus } from '@selvbook/projections';
import { checkpoints, openReadModels, openViewWriter, VIEWS, ViewsUnavailable } from '@selvbook/read-models';
import { sql } from 'kysely';
import { postgresGround } from '../../../../test/databases/databases.js';
import { runProjectorHere } from './projector-here.js';

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
