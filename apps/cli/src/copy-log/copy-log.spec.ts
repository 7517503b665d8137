import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startLog } from '@selvbook/commands';
import { type EventStore, type NewEvent, openEmbeddedEventStore, StoreUnavailable } from '@selvbook/event-store';
import { copyLog } from './copy-log.js';
import { factsOf, identityOf, lineOf } from './log-facts.js';

const NOW = '2026-03-02T08:00:00.000Z';

let folder: string;
let from: EventStore;
let to: EventStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'selvbook-copy-'));
  from = await openEmbeddedEventStore({ file: join(folder, 'from.db') });
  to = await openEmbeddedEventStore({ file: join(folder, 'to.db') });
});
afterEach(async () => {
  await Promise.all([from.close(), to.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const event = (n: number): NewEvent => ({
  id: randomUUID(),
  type: 'OfficeOpened',
  data: { name: `Ærø ${n}`, municipality: '492' },
  metadata: { occurredAt: '2024-01-01T00:00:00.000Z', schema: 1 },
});

/** Facts of several streams, alone and together, in an order that no stream tells. */
async function fill(rounds: number, already = 0): Promise<void> {
  await startLog(from, NOW);
  for (let round = already; round < already + rounds; round += 1) {
    for (const stream of ['office-a', 'office-b', 'office-c']) {
      await from.append(stream, round === 0 ? 'noStream' : 2 * round - 1, [event(round), event(round)]);
    }
  }
}

async function lines(log: EventStore): Promise<string[]> {
  const all: string[] = [];
  for await (const fact of factsOf(log)) all.push(lineOf(fact));
  return all;
}

const copy = (target = to, atOnce = 4) => copyLog(from, target, { now: NOW, atOnce, progress: () => undefined });

describe('copying a log', () => {
  test('keeps every fact, its id and its time, in order, under an identity that names its origin', async () => {
    await fill(5);
    const origin = await identityOf(from);
    const report = await copy();
    expect(report).toMatchObject({ copiedFrom: origin?.logId, facts: 30, copied: 30 });
    expect(await lines(to)).toEqual(await lines(from));
    expect(await identityOf(to)).toEqual({ logId: report.logId, copiedFrom: origin?.logId });
    expect(report.logId).not.toBe(origin?.logId);
  });

  test('that was broken off goes on where it was', async () => {
    await fill(5);
    let left = 4;
    const failing: EventStore = {
      ...to,
      append: async (...args) => {
        if (left-- === 0) throw new StoreUnavailable('away');
        return to.append(...args);
      },
    };
    await expect(copy(failing, 1)).rejects.toBeInstanceOf(StoreUnavailable);
    const there = (await lines(to)).length;
    expect(there).toBeGreaterThan(0);
    expect(await copy()).toMatchObject({ facts: 30, copied: 30 - there });
    expect(await lines(to)).toEqual(await lines(from));
  });

  test('takes over what the source got since, and has nothing to do the next time', async () => {
    await fill(2);
    const { checksum, logId } = await copy();
    await fill(1, 2);
    const second = await copy();
    expect(second).toMatchObject({ logId, facts: 18, copied: 6 });
    expect(second.checksum).not.toBe(checksum);
    expect(await copy()).toEqual({ ...second, copied: 0 });
  });

  test('is refused where the target is another log, holds other facts, or the source is nobody', async () => {
    await expect(copy()).rejects.toThrow('no identity');
    await fill(1);
    await to.append('office-x', 'noStream', [event(1)]);
    await expect(copy()).rejects.toThrow('holds facts already');
    await startLog(to, NOW);
    await expect(copy()).rejects.toThrow('another log already');
  });

  test('is refused where a fact was added to the copy', async () => {
    await fill(1);
    await copy();
    await to.append('office-x', 'noStream', [event(1)]);
    await fill(1, 1);
    await expect(copy()).rejects.toThrow('another fact');
  });

  test('fails where the copy turns out to be different at the end', async () => {
    await fill(1);
    const forging: EventStore = {
      ...to,
      append: (stream, expected, events) =>
        to.append(
          stream,
          expected,
          events.map(({ id, type, data, metadata }) => ({
            id,
            type,
            data: stream === 'office-b' ? {} : data,
            metadata,
          })),
        ),
    };
    await expect(copy(forging)).rejects.toThrow('checksum differs');
  });
});
