import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openEmbeddedEventStore, openEmbeddedLogReader, type EventLogReader } from '@selvbook/event-store';
import { ReplayStopped } from '@selvbook/projections';
import { makeModel, modelFolder, type FoldElsewhere } from '@selvbook/queries';
import { dumpView, openPrivateViews, VIEWS } from '@selvbook/read-models';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedLog } from '../../../../test/bench/ground/simulated-log.js';
import { foldIn } from './fold-elsewhere.js';

const AS_OF = { at: '2025-11-20T12:00:00.000Z', basis: 'recorded' } as const;
const subject = { logId: 'log-1', view: VIEWS.interviews };

/** The thread of the programs that are run: its sources need the builder. */
const PROGRAM = new URL('../../../../dist/programs/apart-worker.js', import.meta.url);
/** So many that a second thread is worth starting. */
const LEAST_EVENTS = 50_000;

let folder: string;
let file: string;
let log: EventLogReader;
let elsewhere: FoldElsewhere;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-elsewhere-'));
  file = join(folder, 'events.db');
  simulatedLog(file, { years: 1, scale: 0.13 });
  log = await openEmbeddedLogReader({ file });
  elsewhere = foldIn(PROGRAM, { SELVBOOK_EVENT_STORE: `embedded:${file}` });
}, 60_000);
afterAll(async () => {
  await log.close();
  await rm(folder, { recursive: true });
});

function make(asOf: { at: string; basis: 'recorded' | 'occurred' }, fold?: FoldElsewhere) {
  const kept = modelFolder(join(folder, randomUUID()), 2 ** 40);
  return makeModel({ log, folder: kept, ...(fold && { elsewhere: fold }) }, { ...subject, basis: asOf.basis, asOf });
}

async function sumOf(model: string): Promise<string> {
  const views = await openPrivateViews(model, VIEWS.interviews);
  const rows = await dumpView(views.db, VIEWS.interviews).finally(() => views.close());
  return createHash('sha256').update(rows).digest('hex');
}

describe('a model that two threads make', () => {
  test.each(['recorded', 'occurred'] as const)(
    'is that which one makes: %s',
    async (basis) => {
      const asOf = { at: AS_OF.at, basis };
      let started = 0;
      const counted: FoldElsewhere = (work) => {
        started += 1;
        return elsewhere(work);
      };
      const [alone, inTwo] = [await make(asOf), await make(asOf, counted)];
      expect(alone.position).toBeGreaterThan(LEAST_EVENTS);
      expect(started).toBe(1);
      expect({ ...inTwo, file: '' }).toEqual({ ...alone, file: '' });
      expect(await sumOf(inTwo.file)).toBe(await sumOf(alone.file));
    },
    60_000,
  );

  test('leaves nothing behind where an event stops it, and names the place', async () => {
    const writer = await openEmbeddedEventStore({ file });
    const unknown = { id: randomUUID(), type: 'OfficeMovedToMars', data: {}, metadata: {} };
    const { position } = await writer.append('office-mars', 'noStream', [unknown]);
    await writer.close();
    const kept = modelFolder(join(folder, 'stopped'), 2 ** 40);
    const asOf = { at: '2199-01-01T00:00:00.000Z', basis: 'recorded' } as const;
    const making = makeModel({ log, folder: kept, elsewhere }, { ...subject, basis: 'recorded', asOf });
    await expect(making).rejects.toThrow(`position ${position} has the event type OfficeMovedToMars`);
    await expect(making).rejects.toBeInstanceOf(ReplayStopped);
    expect(await readdir(join(folder, 'stopped'))).toEqual([]);
  }, 60_000);
});
