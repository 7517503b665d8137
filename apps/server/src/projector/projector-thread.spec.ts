import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { agendaItemId, agendaStream, type Booked } from '@selvbook/booking';
import { openEmbeddedEventStore, type EventStore } from '@selvbook/event-store';
import { checkpoints, dumpView, openReadModels, openViewWriter, VIEWS, type ViewsAddress } from '@selvbook/read-models';
import { DATABASES, type Ground } from '../../../../test/databases/databases.js';
import { startProjectorThread, type ProjectorThread } from './projector-thread.js';

// Each test starts threads, each of which loads the program: slow on a busy machine.
jest.setTimeout(60_000);

const STARTS_AT = '2026-03-02T08:00:00.000Z';
const ADVISERS = 12;

let folder: string;
let logFile: string;
let log: EventStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-projector-'));
  logFile = join(folder, 'events.db');
  log = await openEmbeddedEventStore({ file: logFile });
});
afterEach(async () => {
  await log.close();
  await rm(folder, { recursive: true });
});

/** Thirty bookings in each adviser's day, some of them attended. */
async function fill(round: number): Promise<number> {
  const appended = Array.from({ length: ADVISERS }, async (_, n) => {
    const adviserId = `a${round}-${n}`;
    const events = Array.from({ length: 30 }, (_one, place) => {
      const bookingId = agendaItemId(adviserId, '2026-03-02', randomUUID());
      const about = { bookingId, slotId: bookingId, startsAt: STARTS_AT };
      const booked: Booked['data'] = {
        ...about,
        citizenId: `c${place % 7}`,
        origin: place % 3 === 0 ? 'selfBooked' : 'summoned',
        channel: 'web',
        interviewType: 'jobInterview',
        targetGroup: 'jobReady',
        municipality: '101',
        office: `office-${n % 3}`,
        endsAt: STARTS_AT,
      };
      return [fact('Booked', booked), ...(place % 2 === 0 ? [fact('MeetingAttended', about)] : [])];
    });
    return log.append(agendaStream(adviserId, '2026-03-02'), 'noStream', events.flat());
  });
  return Math.max(...(await Promise.all(appended)).map(({ position }) => position));
}
const fact = (type: string, data: object) => ({
  id: randomUUID(),
  type,
  data: { ...data },
  metadata: { occurredAt: '2026-03-01T08:00:00.000Z' },
});

const start = (readModels: ViewsAddress, more: { readonly logId?: string; readonly farBehind?: number } = {}) =>
  startProjectorThread({ eventStore: { kind: 'embedded', file: logFile }, readModels, logId: 'log-1', ...more });
/** As when the views are far behind, however short the log is. */
const startInTwo = (readModels: ViewsAddress) => start(readModels, { farBehind: 1 });

function reached(thread: ProjectorThread, position: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const there = thread.statuses().filter((status) => status.position >= position);
      if (there.length === Object.keys(VIEWS).length) resolve();
    };
    thread.onProgress(look);
    look();
  });
}

async function dumpOf(address: ViewsAddress): Promise<string> {
  const readModels = await openReadModels(address);
  const dumps: string[] = [];
  for (const view of Object.values(VIEWS)) dumps.push(await readModels.read((views) => dumpView(views, view)));
  await readModels.close();
  return dumps.join('\n');
}

/** The views of the same log, built from the beginning by one thread, in a file. */
async function rebuiltInOne(last: number): Promise<string> {
  const alone = { file: join(folder, 'rebuilt.db') };
  const rebuilding = await start(alone);
  await reached(rebuilding, last);
  await rebuilding.stop();
  return dumpOf(alone);
}

describe.each(DATABASES)('the projector in its thread, its views in $name', (database) => {
  let ground: Ground;
  let address: ViewsAddress;
  beforeEach(async () => {
    ground = await database.ground();
    ({ address } = ground);
  });
  afterEach(() => ground.remove());

  test('keeps the views up with the log, and stops when told', async () => {
    const thread = await start(address);
    await reached(thread, await fill(1));
    await reached(thread, await fill(2));
    await thread.stop();
    expect(await dumpOf(address)).toContain('interviews_v3_interviews\n["a1-0_2026-03-02_');
  });

  test('twice on the same views: each event counts once all the same', async () => {
    await fill(1);
    const threads = await Promise.all([start(address), start(address)]);
    let last = 0;
    for (let round = 2; round < 12; round += 1) last = await fill(round);
    await Promise.all(threads.map((thread) => reached(thread, last)));
    await Promise.all(threads.map((thread) => thread.stop()));
    expect(await dumpOf(address)).toBe(await rebuiltInOne(last));
  });

  test('far behind, catches up in two threads, then follows in one', async () => {
    await fill(1);
    const thread = await startInTwo(address);
    expect(thread.statuses().map(({ name }) => name)).toHaveLength(Object.keys(VIEWS).length);
    await reached(thread, await fill(2));
    const last = await fill(3);
    await reached(thread, last);
    await thread.stop();
    expect(await dumpOf(address)).toBe(await rebuiltInOne(last));
  });

  test('stopped while two threads catch up, goes on where they were', async () => {
    const last = await fill(1);
    const broken = await startInTwo(address);
    await broken.stop();
    const thread = await start(address);
    await reached(thread, last);
    await thread.stop();
    expect(await dumpOf(address)).toBe(await rebuiltInOne(last));
  });

  test('refuses views of another log, in one line', async () => {
    const thread = await start(address);
    await reached(thread, await fill(1));
    await thread.stop();
    await expect(start(address, { logId: 'log-2' })).rejects.toThrow(
      /^The views were built from another log [^\n]* start again: [^\n]*$/,
    );
  });

  test('waits for whoever holds the views, and loses nothing by it', async () => {
    const views = await openViewWriter(address);
    const thread = await start(address);
    await views.db.transaction().execute(async (holding) => {
      await holding.updateTable('checkpoints').set({ position: 0 }).where('projection', '=', 'none').execute();
      await fill(1);
    });
    await reached(thread, await log.head());
    expect((await checkpoints(views.db)).map(({ position }) => position)).toEqual(
      Object.keys(VIEWS).map(() => thread.statuses()[0]?.position),
    );
    await thread.stop();
    await views.close();
  });
});
