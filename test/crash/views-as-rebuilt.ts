import { expect } from '@jest/globals';
import { LOG_STREAM, type LogStarted } from '@selvbook/booking';
import { openEmbeddedLogReader, type EventLogReader } from '@selvbook/event-store';
import { PROJECTIONS, startProjector } from '@selvbook/projections';
import { dumpViews, openReadModels, openViewWriter, VIEWS, type ReadModels } from '@selvbook/read-models';
import { join } from 'node:path';
import type { Api } from '../acceptance/api-client.js';

interface Readiness {
  readonly projections: readonly { readonly position: number }[];
}

/**
 * Waits until the service's views have its whole log behind them, and holds them against a rebuild from zero, in memory.
 * @param data the service's data folder
 * @throws Error they differ in a byte; says where
 */
export async function expectViewsAsRebuilt(api: Api, data: string): Promise<void> {
  const log = await openEmbeddedLogReader({ file: join(data, 'events.db') });
  const readModels = await openReadModels({ file: join(data, 'read-models.db') });
  try {
    await expectSameAsRebuilt(api, log, readModels);
  } finally {
    await Promise.all([log.close(), readModels.close()]);
  }
}

/** The same of any log and any views. */
export async function expectSameAsRebuilt(api: Api, log: EventLogReader, readModels: ReadModels): Promise<void> {
  // Somebody may write between the two dumps, such as the sweeper: then they are of two positions, and made again.
  for (;;) {
    await untilCaughtUp(api, await log.head());
    const before = await log.head();
    const lived = await readModels.read(dumpViews);
    const rebuilt = await rebuild(log);
    if ((await log.head()) === before && lived.includes(`,${before}]\n`)) return expectSameLines(lived, rebuilt);
  }
}

/**
 * Waits until the views have the log up to `head` behind them. A service whose projections just met an error, as of a full disk, says that it is
 * not ready, and tries again by itself.
 */
export async function untilCaughtUp(api: Api, head: number): Promise<void> {
  for (;;) {
    const { status, body } = await api.send<Readiness>('GET /health/ready');
    expect([200, 503]).toContain(status);
    const { projections } = body;
    if (
      status === 200 &&
      projections.length === Object.keys(VIEWS).length &&
      projections.every(({ position }) => position >= head)
    )
      return;
  }
}

async function rebuild(log: EventLogReader): Promise<string> {
  const { events } = await log.readStream(LOG_STREAM, { limit: 1 });
  const { logId } = events[0]!.data as LogStarted['data'];
  const views = await openViewWriter({ file: ':memory:' });
  const projector = await startProjector({ log, logId, views, projections: PROJECTIONS });
  await projector.caughtUp;
  await projector.stop();
  const text = await dumpViews(views.db);
  await views.close();
  return text;
}

/** By hand: what a test framework says of two texts of a megabyte is of no use. */
function expectSameLines(lived: string, rebuilt: string): void {
  if (lived === rebuilt) return;
  const [these, those] = [lived.split('\n'), rebuilt.split('\n')];
  const at = these.findIndex((line, index) => line !== those[index]);
  throw new Error(`the views are not those of a rebuild: line ${at + 1} is\n${these[at]}\nnot\n${those[at]}`);
}
